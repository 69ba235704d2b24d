package io.iacdharma.db.wal;

import io.iacdharma.db.wal.WalListener.RestorePointRecord;
import io.iacdharma.db.wal.WalListener.TablespaceRecord;
import io.iacdharma.db.wal.WalListener.TransactionEnd;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Finds the records that a recovery can stop at, or stumble over (access/xact.h,
 * catalog/pg_control.h and commands/tablespace.h).
 */
final class RecordContent {

  private static final int XLOG = 0;
  private static final int RESTORE_POINT = 0x70;
  private static final int SWITCH = 0x40;
  private static final int XLOG_INFO = 0xF0;

  private static final int TABLESPACE = 5;
  private static final int CREATE = 0x00;

  private static final int XACT = 1;
  private static final int XACT_INFO = 0x70;
  private static final int COMMIT = 0x00;
  private static final int ABORT = 0x20;
  private static final int COMMIT_PREPARED = 0x30;
  private static final int ABORT_PREPARED = 0x40;
  private static final int HAS_INFO = 0x80;

  private static final int XINFO_DBINFO = 1;
  private static final int XINFO_SUBXACTS = 1 << 1;
  private static final int XINFO_RELFILES = 1 << 2;
  private static final int XINFO_INVALS = 1 << 3;
  private static final int XINFO_TWOPHASE = 1 << 4;
  private static final int XINFO_DROPPED_STATS = 1 << 8;

  private static final int BLOCK_DATA_SHORT = 255;
  private static final int BLOCK_DATA_LONG = 254;
  private static final int BLOCK_ORIGIN = 253;
  private static final int BLOCK_TOPLEVEL_XID = 252;
  private static final int HEADER = 24;
  private static final int NAME = 64;

  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  private final WalListener listener;

  /** How long an entry of dropped statistics is; their numbers grew with PostgreSQL 18. */
  private int droppedSize = 12;

  RecordContent(WalListener listener) {
    this.listener = listener;
  }

  /** Whose records follow. */
  void format(SegmentHeader header) {
    droppedSize = header.major() >= 18 ? 16 : 12;
  }

  /** Tells the listener what a record is; answers whether it is a switch to the next segment. */
  boolean read(ByteBuffer record, int length, Lsn start, Lsn end) {
    listener.record(start, end);
    int manager = Byte.toUnsignedInt(record.get(17));
    int info = Byte.toUnsignedInt(record.get(16));
    if (manager == XLOG && (info & XLOG_INFO) == SWITCH) {
      return true;
    }
    if (manager == XLOG && (info & XLOG_INFO) == RESTORE_POINT) {
      int at = data(record, length);
      listener.restorePoint(
          new RestorePointRecord(text(record, at + 8, NAME), start, end, time(record, at)));
    } else if (manager == TABLESPACE && (info & XLOG_INFO) == CREATE) {
      int at = data(record, length) + 4;
      listener.tablespace(new TablespaceRecord(text(record, at, length - at), start));
    } else if (manager == XACT) {
      int operation = info & XACT_INFO;
      boolean committed = operation == COMMIT || operation == COMMIT_PREPARED;
      if (committed || operation == ABORT || operation == ABORT_PREPARED) {
        int at = data(record, length);
        boolean prepared = operation == COMMIT_PREPARED || operation == ABORT_PREPARED;
        long xid =
            Integer.toUnsignedLong(
                prepared ? preparedXid(record, at, info, committed) : record.getInt(4));
        listener.transactionEnd(new TransactionEnd(start, end, xid, time(record, at), committed));
      }
    }
    return false;
  }

  /** Where the main data begins: these records refer to no blocks. */
  private static int data(ByteBuffer record, int length) {
    int at = HEADER;
    while (at < length) {
      int id = Byte.toUnsignedInt(record.get(at));
      switch (id) {
        case BLOCK_DATA_SHORT -> {
          return at + 2;
        }
        case BLOCK_DATA_LONG -> {
          return at + 5;
        }
        case BLOCK_ORIGIN -> at += 3;
        case BLOCK_TOPLEVEL_XID -> at += 5;
        default -> throw new IllegalArgumentException("block header %d".formatted(id));
      }
    }
    throw new IllegalArgumentException("no data");
  }

  /** The transaction that was prepared: it stands behind what else is said of the end. */
  private int preparedXid(ByteBuffer record, int data, int info, boolean committed) {
    int at = data + 8;
    int parts = 0;
    if ((info & HAS_INFO) != 0) {
      parts = record.getInt(at);
      at += 4;
    }
    at += (parts & XINFO_DBINFO) != 0 ? 8 : 0;
    at += (parts & XINFO_SUBXACTS) != 0 ? 4 + 4 * record.getInt(at) : 0;
    at += (parts & XINFO_RELFILES) != 0 ? 4 + 12 * record.getInt(at) : 0;
    at += (parts & XINFO_DROPPED_STATS) != 0 ? 4 + droppedSize * record.getInt(at) : 0;
    at += committed && (parts & XINFO_INVALS) != 0 ? 4 + 16 * record.getInt(at) : 0;
    return (parts & XINFO_TWOPHASE) != 0 ? record.getInt(at) : record.getInt(4);
  }

  private static Instant time(ByteBuffer record, int at) {
    return EPOCH.plus(Duration.of(record.getLong(at), ChronoUnit.MICROS));
  }

  private static String text(ByteBuffer record, int at, int most) {
    int length = 0;
    while (length < most && record.get(at + length) != 0) {
      length++;
    }
    byte[] name = new byte[length];
    record.get(at, name);
    return new String(name, StandardCharsets.UTF_8);
  }
}

package io.iacdharma.db.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32C;

/** Puts the records of pages together and checks each one. */
final class WalRecords {

  private static final int HEADER = 24;
  private static final int CRC_AT = 20;
  private static final int ALIGNMENT = 8;
  private static final int LONGEST = 1 << 30;

  private final RecordContent contents;
  private final CRC32C crc = new CRC32C();

  private SegmentName segment = SegmentName.containing(1, Lsn.of(0), SegmentName.DEFAULT_SIZE);
  private Lsn start = Lsn.of(0);
  private int segmentSize;
  private long previous = -1;

  /** The record being put together; its first byte's position, how much of it is there. */
  private byte[] record = new byte[1 << 16];

  private long began = -1;
  private int total;
  private int have;

  /** Bytes that belong to a record of which the beginning was not seen. */
  private int unknown;

  private boolean over;
  private Lsn end = Lsn.of(0);

  WalRecords(WalListener listener) {
    this.contents = new RecordContent(listener);
  }

  /** Begins a segment; a record that is not whole yet goes on in it. */
  void enter(SegmentName name, SegmentHeader header) {
    segment = name;
    segmentSize = header.segmentSize();
    contents.format(header);
    Lsn first = name.start(segmentSize);
    start = first;
    over = false;
    if (began < 0) {
      end = first;
    }
  }

  /** Whether nothing follows in this segment. */
  boolean isOver() {
    return over;
  }

  /** The position behind the last whole record. */
  Lsn end() {
    return end;
  }

  /** Reads what is on a page. */
  void page(PageHeader page, ByteBuffer bytes, int at) throws WalDamage {
    int position = at + page.size();
    int limit = at + PageHeader.PAGE;
    if (page.overwrites()) {
      began = -1;
      unknown = 0;
    } else if (page.continues()) {
      resume(page, at);
    } else if (began >= 0 || unknown > 0) {
      throw damage(at, "the record of %s does not go on here".formatted(Lsn.of(began)));
    }
    while (position < limit && !over) {
      if (unknown > 0) {
        int skipped = Math.min(unknown, limit - position);
        unknown -= skipped;
        position += skipped;
        position = unknown == 0 ? aligned(position) : position;
      } else if (began >= 0) {
        position = collect(bytes, position, limit);
      } else {
        position = begin(bytes, position, limit);
      }
    }
  }

  private void resume(PageHeader page, int at) throws WalDamage {
    if (began >= 0) {
      if (page.remaining() != total - have) {
        throw damage(
            at,
            "%d bytes of the record of %s are expected, %d announced"
                .formatted(total - have, Lsn.of(began), page.remaining()));
      }
    } else if (unknown == 0) {
      unknown = page.remaining();
    }
  }

  private int begin(ByteBuffer bytes, int position, int limit) throws WalDamage {
    int length = bytes.getInt(position);
    if (length == 0) {
      over = true;
      return limit;
    }
    if (length < HEADER || length > LONGEST) {
      throw damage(position, "a record of %d bytes".formatted(length));
    }
    began = start.value() + position;
    total = length;
    have = 0;
    if (record.length < length) {
      record = new byte[Integer.highestOneBit(length) * 2];
    }
    return collect(bytes, position, limit);
  }

  private int collect(ByteBuffer bytes, int position, int limit) throws WalDamage {
    int piece = Math.min(total - have, limit - position);
    bytes.get(position, record, have, piece);
    have += piece;
    if (have < total) {
      return limit;
    }
    int behind = aligned(position + piece);
    finish(position, Lsn.of(start.value() + behind));
    return behind;
  }

  private void finish(int position, Lsn behind) throws WalDamage {
    ByteBuffer whole = ByteBuffer.wrap(record, 0, total).order(ByteOrder.LITTLE_ENDIAN);
    crc.reset();
    crc.update(record, HEADER, total - HEADER);
    crc.update(record, 0, CRC_AT);
    if ((int) crc.getValue() != whole.getInt(CRC_AT)) {
      throw damage(position, "the record of %s has another checksum".formatted(Lsn.of(began)));
    }
    long named = whole.getLong(8);
    if (previous >= 0 && named != previous) {
      throw damage(
          position,
          "the record of %s follows %s, not %s"
              .formatted(Lsn.of(began), Lsn.of(named), Lsn.of(previous)));
    }
    previous = began;
    end = behind;
    boolean switched = contents.read(whole, total, Lsn.of(began), behind);
    began = -1;
    if (switched) {
      // A switch gives the rest of its segment away.
      over = true;
      end = start.plus(segmentSize);
    }
  }

  private static int aligned(int position) {
    return (position + ALIGNMENT - 1) & -ALIGNMENT;
  }

  private WalDamage damage(int position, String what) {
    return new WalDamage(segment, start.plus(position), what);
  }
}

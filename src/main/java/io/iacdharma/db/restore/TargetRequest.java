package io.iacdharma.db.restore;

import io.iacdharma.db.restore.RecoveryTarget.Kind;
import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Where somebody wants a recovery to end, before it is known whether it can.
 *
 * @param kind what is compared
 * @param text what was asked for, in words for a person; times in UTC
 * @param time the moment, for TIME
 * @param lsn the position, for LSN
 * @param xid the transaction's number without its epoch, for XID
 * @param names a regular expression that the whole name of a restore point matches, for NAME
 * @param exclusive whether what happened exactly there is out; only for TIME, LSN and XID
 */
public record TargetRequest(
    Kind kind,
    String text,
    @Nullable Instant time,
    @Nullable Lsn lsn,
    @Nullable Long xid,
    @Nullable String names,
    boolean exclusive) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS+00").withZone(ZoneOffset.UTC);

  /** A target that needs no value. */
  public static TargetRequest of(Kind kind) {
    String text = kind == Kind.LATEST ? "the end of the WAL" : "the end of the backup";
    return new TargetRequest(kind, text, null, null, null, null, false);
  }

  /**
   * A moment; the server's clock counts microseconds, so what is finer is rounded to mean the same.
   */
  public static TargetRequest time(Instant time, boolean exclusive) {
    Instant whole = time.truncatedTo(ChronoUnit.MICROS);
    if (exclusive && !whole.equals(time)) {
      whole = whole.plus(1, ChronoUnit.MICROS);
    }
    return new TargetRequest(Kind.TIME, utc(whole), whole, null, null, null, exclusive);
  }

  /** A position. */
  public static TargetRequest lsn(Lsn lsn, boolean exclusive) {
    return new TargetRequest(Kind.LSN, "position " + lsn, null, lsn, null, null, exclusive);
  }

  /** The end of a transaction. */
  public static TargetRequest xid(long xid, boolean exclusive) {
    long plain = xid & 0xFFFFFFFFL;
    return new TargetRequest(Kind.XID, "transaction " + xid, null, null, plain, null, exclusive);
  }

  /**
   * A restore point.
   *
   * @param text how it was asked for
   * @param names a regular expression that its whole name matches
   */
  public static TargetRequest name(String text, String names) {
    return new TargetRequest(Kind.NAME, text, null, null, null, names, false);
  }

  /**
   * Whether a backup that was finished then can come here: for a moment, not one that ended later.
   */
  boolean allows(Instant finished) {
    return time == null || (exclusive ? finished.isBefore(time) : !finished.isAfter(time));
  }

  /** A moment as the server's settings take it and as it is shown: in UTC, with microseconds. */
  public static String utc(Instant time) {
    return TIME.format(time);
  }
}

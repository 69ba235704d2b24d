package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.wal.Lsn;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads recovery targets as people type them; what is not certain is refused. */
public final class TargetText {

  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d)(:\\d\\d(?:\\.\\d{1,6})?)?"
              + "(?: ?(Z|[+-]\\d\\d(?::?\\d\\d)?))?");
  private static final Pattern XID = Pattern.compile("\\d{1,19}");
  private static final long FIRST_XID = 3;
  private static final long WITHOUT_EPOCH = 0xFFFFFFFFL;
  private static final int LONGEST_NAME = 63;

  private TargetText() {}

  /**
   * A moment such as {@code 2026-11-28T10:00:00+01:00} or {@code 2026-11-28 09:00:00Z}. The offset
   * is required: without one it would be the restored cluster's setting that decides.
   *
   * @throws DharmaException USAGE, saying how to write it
   */
  public static Instant time(String text) {
    Matcher matcher = TIME.matcher(text.strip());
    if (!matcher.matches()) {
      throw noTime(text).exception();
    }
    String seconds = matcher.group(3) == null ? ":00" : matcher.group(3);
    String moment = matcher.group(1) + "T" + matcher.group(2) + seconds;
    String offset = matcher.group(4);
    if (offset == null) {
      throw Problem.of(ErrorCode.USAGE, "'%s' says no offset from UTC".formatted(text))
          .because("it is another moment in another time zone")
          .hint("--to-time '%sZ' for UTC, or with its offset: '%s+01:00'".formatted(moment, moment))
          .exception();
    }
    try {
      return OffsetDateTime.parse(moment + iso(offset)).toInstant();
    } catch (DateTimeException e) {
      throw noTime(text).because(String.valueOf(e.getMessage())).exception(e);
    }
  }

  private static String iso(String offset) {
    if (offset.length() == 3) {
      return offset + ":00";
    }
    return offset.length() == 5 ? offset.substring(0, 3) + ":" + offset.substring(3) : offset;
  }

  private static Problem noTime(String text) {
    return Problem.of(ErrorCode.USAGE, "'%s' is no time".formatted(text))
        .hint("--to-time '2026-11-28T10:00:00+01:00', or '2026-11-28 09:00:00Z' for UTC");
  }

  /**
   * A position such as {@code 0/3000028}.
   *
   * @throws DharmaException USAGE
   */
  public static Lsn lsn(String text) {
    try {
      return Lsn.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage()))
          .hint("pg_current_wal_lsn() and pg_create_restore_point() give one")
          .exception(e);
    }
  }

  /**
   * A transaction's number, with its epoch as {@code pg_current_xact_id()} gives it or without.
   *
   * @throws DharmaException USAGE
   */
  public static long xid(String text) {
    if (XID.matcher(text).matches() && (Long.parseLong(text) & WITHOUT_EPOCH) >= FIRST_XID) {
      return Long.parseLong(text);
    }
    throw Problem.of(ErrorCode.USAGE, "'%s' is no transaction's number".formatted(text))
        .hint("pg_current_xact_id() gives one")
        .exception();
  }

  /**
   * The name of a restore point.
   *
   * @throws DharmaException USAGE
   */
  public static String name(String text) {
    if (!text.isBlank() && text.length() <= LONGEST_NAME) {
      return text;
    }
    throw Problem.of(ErrorCode.USAGE, "'%s' is no name of a restore point".formatted(text))
        .because("names have 1 to %d characters".formatted(LONGEST_NAME))
        .exception();
  }
}

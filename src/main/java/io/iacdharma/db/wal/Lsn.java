package io.iacdharma.db.wal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A position in the write-ahead log, in bytes since its beginning (PostgreSQL manual, 8.20). Text
 * and order are the server's: {@code 16/B374D848}.
 */
public final class Lsn implements Comparable<Lsn> {

  private static final Pattern TEXT = Pattern.compile("([0-9A-Fa-f]{1,8})/([0-9A-Fa-f]{1,8})");

  private final long value;

  private Lsn(long value) {
    this.value = value;
  }

  /** The position so many bytes after the beginning; taken as unsigned. */
  public static Lsn of(long value) {
    return new Lsn(value);
  }

  /**
   * The position that a text such as {@code 0/3000028} names.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static Lsn parse(String text) {
    Matcher matcher = TEXT.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'%s' is no WAL position; one looks like 0/3000028".formatted(text));
    }
    return new Lsn(
        Long.parseLong(matcher.group(1), 16) << 32 | Long.parseLong(matcher.group(2), 16));
  }

  /** Bytes since the beginning. */
  public long value() {
    return value;
  }

  /** The position so many bytes later. */
  public Lsn plus(long bytes) {
    return new Lsn(value + bytes);
  }

  /** How many bytes this lies behind another one; negative when it lies before it. */
  public long minus(Lsn other) {
    return value - other.value;
  }

  /** Whether it lies before another one. */
  public boolean isBefore(Lsn other) {
    return compareTo(other) < 0;
  }

  @Override
  public int compareTo(Lsn other) {
    return Long.compareUnsigned(value, other.value);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Lsn lsn && lsn.value == value;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(value);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%X/%X", value >>> 32, value & 0xFFFFFFFFL);
  }
}

package io.iacdharma.db.wal;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The name of a WAL segment file: 24 hexadecimal digits, eight for the timeline and sixteen for its
 * place (PostgreSQL manual, 28.6). How long segments are is not in the name, so it is asked for
 * where it matters.
 */
public final class SegmentName implements Comparable<SegmentName> {

  /** What servers use unless initdb was told otherwise. */
  public static final int DEFAULT_SIZE = 16 << 20;

  private static final Pattern NAME = Pattern.compile("[0-9A-F]{24}");
  private static final long WHOLE = 1L << 32;

  private final String name;

  private SegmentName(String name) {
    this.name = name;
  }

  /** Whether a file name is that of a whole segment. */
  public static boolean isOne(String name) {
    return NAME.matcher(name).matches();
  }

  /**
   * The segment that a file name stands for.
   *
   * @throws IllegalArgumentException when it is no whole segment's
   */
  public static SegmentName parse(String name) {
    if (!isOne(name)) {
      throw new IllegalArgumentException("'%s' is no name of a WAL segment".formatted(name));
    }
    return new SegmentName(name);
  }

  /** The segment of a timeline that the byte at a position lies in. */
  public static SegmentName containing(int timeline, Lsn lsn, int segmentSize) {
    return of(timeline, Long.divideUnsigned(lsn.value(), segmentSize), segmentSize);
  }

  /**
   * The last segment that is needed to have everything before a position: at a segment's very
   * beginning that is the one before.
   */
  public static SegmentName before(int timeline, Lsn end, int segmentSize) {
    return containing(timeline, end.plus(-1), segmentSize);
  }

  private static SegmentName of(int timeline, long number, int segmentSize) {
    long each = WHOLE / segmentSize;
    return new SegmentName(
        String.format(Locale.ROOT, "%08X%08X%08X", timeline, number / each, number % each));
  }

  /** The timeline whose segment it is. */
  public int timeline() {
    return Integer.parseUnsignedInt(name.substring(0, 8), 16);
  }

  /** Where its first byte lies. */
  public Lsn start(int segmentSize) {
    return Lsn.of(number(segmentSize) * segmentSize);
  }

  /** Where the next one begins. */
  public Lsn end(int segmentSize) {
    return start(segmentSize).plus(segmentSize);
  }

  /** The one behind it on the same timeline. */
  public SegmentName next(int segmentSize) {
    return of(timeline(), number(segmentSize) + 1, segmentSize);
  }

  /** The same place on another timeline. */
  public SegmentName on(int timeline) {
    return new SegmentName(String.format(Locale.ROOT, "%08X", timeline) + name.substring(8));
  }

  private long number(int segmentSize) {
    return Long.parseLong(name.substring(8, 16), 16) * (WHOLE / segmentSize)
        + Long.parseLong(name.substring(16), 16);
  }

  /** By timeline, then by place. */
  @Override
  public int compareTo(SegmentName other) {
    return name.compareTo(other.name);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SegmentName segment && segment.name.equals(name);
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }

  @Override
  public String toString() {
    return name;
  }
}

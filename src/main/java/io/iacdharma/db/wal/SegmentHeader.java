package io.iacdharma.db.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the first page of a segment says of the server that wrote it.
 *
 * @param magic which major version's format it is
 * @param timeline the timeline that the first page was written on; older than the segment's own
 *     where the timeline began inside it
 * @param address the position of its first byte
 * @param systemIdentifier the cluster, as {@code pg_control_system()} tells it
 * @param segmentSize how long the cluster's segments are, in bytes
 */
public record SegmentHeader(
    int magic, int timeline, Lsn address, String systemIdentifier, int segmentSize) {

  /** How many bytes of a segment are enough to read it. */
  public static final int SIZE = 40;

  private static final int MAGIC_15 = 0xD110;
  private static final int MAGIC_16 = 0xD113;
  private static final int MAGIC_17 = 0xD116;
  private static final int MAGIC_18 = 0xD118;

  /**
   * Reads the header.
   *
   * @param beginning at least the first {@link #SIZE} bytes
   * @throws IllegalArgumentException when it is none
   */
  public static SegmentHeader read(byte[] beginning) {
    if (beginning.length < SIZE) {
      throw new IllegalArgumentException("it has only %d bytes".formatted(beginning.length));
    }
    ByteBuffer bytes = ByteBuffer.wrap(beginning).order(ByteOrder.LITTLE_ENDIAN);
    PageHeader page = PageHeader.read(bytes, 0);
    if (page.magic() >>> 8 != 0xD1 || !page.isLong()) {
      throw new IllegalArgumentException("it does not begin as a WAL segment does");
    }
    return new SegmentHeader(
        page.magic(),
        page.timeline(),
        Lsn.of(page.address()),
        Long.toUnsignedString(bytes.getLong(24)),
        bytes.getInt(32));
  }

  /** The major version that wrote it; 0 for one that is not known. */
  public int major() {
    return switch (magic) {
      case MAGIC_15 -> 15;
      case MAGIC_16 -> 16;
      case MAGIC_17 -> 17;
      case MAGIC_18 -> 18;
      default -> 0;
    };
  }

  /**
   * Says what is wrong when a segment of this name begins so; nothing when it may.
   *
   * @param bytes how long the file is
   */
  public String mismatch(SegmentName name, long bytes) {
    if (segmentSize < 1 << 20 || Integer.bitCount(segmentSize) != 1) {
      return "its header says that segments have %d bytes".formatted(segmentSize);
    }
    if (bytes != segmentSize) {
      return "it has %d bytes and not %d".formatted(bytes, segmentSize);
    }
    if (!address.equals(name.start(segmentSize))) {
      return "its first page is that of %s".formatted(address);
    }
    if (timeline > name.timeline()) {
      return "its first page is of timeline %d".formatted(timeline);
    }
    return "";
  }
}

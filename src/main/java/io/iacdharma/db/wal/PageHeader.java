package io.iacdharma.db.wal;

import java.nio.ByteBuffer;

/**
 * The header of a page of the log (access/xlog_internal.h, XLogPageHeaderData).
 *
 * @param magic which major version wrote it
 * @param flags what follows
 * @param timeline the timeline on which it was written
 * @param address the position of its first byte
 * @param remaining how many bytes belong to a record that began before it
 * @param size how long the header is
 */
record PageHeader(int magic, int flags, int timeline, long address, int remaining, int size) {

  static final int PAGE = 8192;

  private static final int CONTINUES = 0x0001;
  private static final int LONG = 0x0002;
  private static final int OVERWRITES = 0x0008;
  private static final int SHORT_SIZE = 24;
  private static final int LONG_SIZE = 40;

  static PageHeader read(ByteBuffer segment, int at) {
    int flags = Short.toUnsignedInt(segment.getShort(at + 2));
    return new PageHeader(
        Short.toUnsignedInt(segment.getShort(at)),
        flags,
        segment.getInt(at + 4),
        segment.getLong(at + 8),
        segment.getInt(at + 16),
        (flags & LONG) != 0 ? LONG_SIZE : SHORT_SIZE);
  }

  /** Whether it begins with the rest of a record. */
  boolean continues() {
    return (flags & CONTINUES) != 0;
  }

  /** Whether the record that would go on here was given up: the server died while it wrote it. */
  boolean overwrites() {
    return (flags & OVERWRITES) != 0;
  }

  boolean isLong() {
    return (flags & LONG) != 0;
  }
}

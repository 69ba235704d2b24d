package io.iacdharma.db.wal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Reads segments of the log, one behind the other: proves that every page is where it says it is
 * and that every record has its checksum and follows the one before, and tells what a recovery can
 * stop at. A record that goes on in the next segment is told with that one. The format is that of
 * access/xlog_internal.h and access/xlogrecord.h, the same from PostgreSQL 15 to 18 but for the
 * pages' magic number. Holds one record at a time; not safe for several threads.
 */
public final class WalReader {

  private final WalRecords records;

  private @Nullable SegmentName last;
  private int segmentSize;

  /**
   * A reader at no place yet; the first segment may begin inside a record.
   *
   * @param listener is told what was found
   */
  public WalReader(WalListener listener) {
    this.records = new WalRecords(listener);
  }

  /**
   * Reads the next segment.
   *
   * @param name its name; its place must be right behind the last one's
   * @param content all of it
   * @return the position behind the last whole record; the segment's end when it is full or was
   *     switched away from
   * @throws WalDamage when it is not what it should be
   */
  public Lsn read(SegmentName name, byte[] content) throws WalDamage {
    SegmentHeader header = header(name, content);
    SegmentName before = last;
    if (before != null && !before.end(segmentSize).equals(name.start(header.segmentSize()))) {
      throw new WalDamage(name, name.start(header.segmentSize()), "it does not follow " + before);
    }
    last = name;
    segmentSize = header.segmentSize();
    ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
    records.enter(name, header);
    for (int at = 0; at < segmentSize; at += PageHeader.PAGE) {
      PageHeader page = PageHeader.read(bytes, at);
      if (isEmpty(page)) {
        // Zeros: nothing was written here yet, or the segment was given up half way.
        return records.end();
      }
      check(name, header, page, at);
      records.page(page, bytes, at);
      if (records.isOver()) {
        break;
      }
    }
    return records.end();
  }

  private static boolean isEmpty(PageHeader page) {
    return page.magic() == 0 && page.address() == 0;
  }

  private static SegmentHeader header(SegmentName name, byte[] content) throws WalDamage {
    SegmentHeader header;
    try {
      header = SegmentHeader.read(content);
    } catch (IllegalArgumentException e) {
      throw new WalDamage(
          name, name.start(SegmentName.DEFAULT_SIZE), String.valueOf(e.getMessage()));
    }
    String mismatch = header.mismatch(name, content.length);
    if (!mismatch.isEmpty()) {
      throw new WalDamage(name, header.address(), mismatch);
    }
    return header;
  }

  private static void check(SegmentName name, SegmentHeader header, PageHeader page, int at)
      throws WalDamage {
    Lsn place = name.start(header.segmentSize()).plus(at);
    if (page.magic() != header.magic()) {
      throw new WalDamage(name, place, "the page begins with %04X".formatted(page.magic()));
    }
    if (page.address() != place.value()) {
      throw new WalDamage(name, place, "the page is that of " + Lsn.of(page.address()));
    }
    if (page.timeline() > name.timeline()) {
      throw new WalDamage(name, place, "the page is of timeline " + page.timeline());
    }
  }
}

package io.iacdharma.db.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Cuts what COPY sends into lines. A line break in a value is written {@code \n}, so every byte of
 * that kind ends a row. Lines that come whole, as the server sends them, are not copied.
 */
final class LineSplitter extends OutputStream {

  private static final VarHandle EIGHT =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final long BREAKS = '\n' * ONES;

  private final RowStream.Lines lines;
  private byte[] rest = new byte[1 << 13];
  private int kept;
  private long count;

  LineSplitter(RowStream.Lines lines) {
    this.lines = lines;
  }

  /** How many lines have passed. */
  long count() {
    return count;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int begin = offset;
    int end = offset + length;
    for (int at = lineBreak(bytes, begin, end); at < end; at = lineBreak(bytes, begin, end)) {
      line(bytes, begin, at - begin);
      begin = at + 1;
    }
    keep(bytes, begin, end - begin);
  }

  /** Where the next line break is, or the end: eight bytes at a time, for this is done to all. */
  static int lineBreak(byte[] bytes, int from, int end) {
    int at = from;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      // A byte that is a line break becomes zero, and only then its highest bit comes out set.
      long zeros = (long) EIGHT.get(bytes, at) ^ BREAKS;
      if ((zeros - ONES & ~zeros & HIGH) != 0) {
        break;
      }
    }
    while (at < end && bytes[at] != '\n') {
      at++;
    }
    return at;
  }

  private void line(byte[] bytes, int offset, int length) throws IOException {
    count++;
    if (kept == 0) {
      lines.line(bytes, offset, length);
    } else {
      keep(bytes, offset, length);
      int whole = kept;
      kept = 0;
      lines.line(rest, 0, whole);
    }
  }

  private void keep(byte[] bytes, int offset, int length) {
    if (kept + length > rest.length) {
      rest = Arrays.copyOf(rest, Math.max(2 * rest.length, kept + length));
    }
    System.arraycopy(bytes, offset, rest, kept, length);
    kept += length;
  }
}

package io.iacdharma.db.audit;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Cuts what COPY sends into lines. A line break in a value is written {@code \n}, so every byte of
 * that kind ends a row. Lines that come whole, as the server sends them, are not copied.
 */
final class LineSplitter extends OutputStream {

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
    for (int at = offset; at < end; at++) {
      if (bytes[at] == '\n') {
        line(bytes, begin, at - begin);
        begin = at + 1;
      }
    }
    keep(bytes, begin, end - begin);
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

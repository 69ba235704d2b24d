package io.iacdharma.db.partition.archive;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

/** Reads an archive's lines one after the other; holds the longest of them at most. */
final class LineReader implements AutoCloseable {

  private static final int BUFFER = 1 << 16;

  private final InputStream in;
  private byte[] buffer = new byte[BUFFER];
  private int begin;
  private int end = -1;
  private int limit;

  LineReader(Path folder, ArchiveCipher cipher) throws IOException {
    InputStream file = cipher.open(folder, ArchiveFile.ROWS);
    try {
      in = new GZIPInputStream(file, BUFFER);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Goes on to the next line; false behind the last one.
   *
   * @throws EOFException when the last line does not end
   */
  boolean next() throws IOException {
    begin = end + 1;
    int seen = 0;
    while (true) {
      for (int at = begin + seen; at < limit; at++) {
        if (buffer[at] == '\n') {
          end = at;
          return true;
        }
      }
      seen = limit - begin;
      if (!more()) {
        if (seen > 0) {
          throw new EOFException("the last line does not end");
        }
        end = begin - 1;
        return false;
      }
    }
  }

  /** Brings in more bytes behind those of the line that has begun. */
  private boolean more() throws IOException {
    int kept = limit - begin;
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, kept);
      begin = 0;
      limit = kept;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    if (read > 0) {
      limit += read;
    }
    return read > 0;
  }

  /** What the line is in. */
  byte[] buffer() {
    return buffer;
  }

  /** Where it begins. */
  int offset() {
    return begin;
  }

  /** How long it is, without its newline. */
  int length() {
    return end - begin;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

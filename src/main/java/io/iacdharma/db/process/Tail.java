package io.iacdharma.db.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads a stream to its end in a thread of its own and keeps the last megabyte. */
final class Tail {

  static final int LIMIT = 1 << 20;

  private final byte[] ring = new byte[LIMIT];
  private final Thread reader;
  private long total;

  private Tail(InputStream stream, String name) {
    this.reader = new Thread(() -> read(stream), name);
    this.reader.setDaemon(true);
  }

  static Tail of(InputStream stream, String name) {
    Tail tail = new Tail(stream, name);
    tail.reader.start();
    return tail;
  }

  /**
   * The text so far. Waits a moment for the end, and no longer: a program that was started by the
   * program may keep the stream open.
   */
  String text() throws InterruptedException {
    reader.join(2_000);
    synchronized (ring) {
      int length = (int) Math.min(total, LIMIT);
      byte[] text = new byte[length];
      int start = total > LIMIT ? (int) (total % LIMIT) : 0;
      int first = Math.min(length, LIMIT - start);
      System.arraycopy(ring, start, text, 0, first);
      System.arraycopy(ring, 0, text, first, length - first);
      return new String(text, StandardCharsets.UTF_8);
    }
  }

  private void read(InputStream stream) {
    byte[] buffer = new byte[8192];
    try (stream) {
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        synchronized (ring) {
          for (int i = 0; i < n; i++) {
            ring[(int) (total++ % LIMIT)] = buffer[i];
          }
        }
      }
    } catch (IOException e) {
      // The program was ended by force; what it said until then stands.
    }
  }
}

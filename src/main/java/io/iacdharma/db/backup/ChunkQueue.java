package io.iacdharma.db.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Hands bytes from one thread to another, a few pieces ahead. Once it is closed by whoever reads,
 * what is put in is dropped.
 */
final class ChunkQueue extends InputStream {

  private static final int AHEAD = 16;
  private static final byte[] END = {};

  private final BlockingQueue<byte[]> chunks = new ArrayBlockingQueue<>(AHEAD);
  private byte[] current = {};
  private int position;
  private volatile boolean ended;
  private volatile boolean closed;

  /** Hands over a piece that is not written to any more, and not empty; waits while many wait. */
  void put(byte[] chunk) throws IOException {
    try {
      if (!closed) {
        chunks.put(chunk);
      }
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  /** Nothing more comes. */
  void end() throws IOException {
    put(END);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == current.length && !next()) {
      return -1;
    }
    int n = Math.min(length, current.length - position);
    System.arraycopy(current, position, into, offset, n);
    position += n;
    return n;
  }

  private boolean next() throws IOException {
    if (ended) {
      return false;
    }
    try {
      current = chunks.take();
    } catch (InterruptedException e) {
      throw interrupted();
    }
    position = 0;
    ended = current.length == 0;
    return !ended;
  }

  private static IOException interrupted() {
    Thread.currentThread().interrupt();
    return new InterruptedIOException("stopped while a backup was streamed");
  }

  @Override
  public void close() {
    closed = true;
    // Whoever waits for room finds some, and sees that nobody reads any more.
    chunks.clear();
  }
}

package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.DharmaException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * An object read from its beginning while the next stretches of it are fetched by several
 * connections: 16 MiB in memory at most, and one request when it is small. It ends where the object
 * does, never before.
 */
final class RangedDownload extends InputStream {

  static final int PART = 4 << 20;
  private static final int AHEAD = 3;

  private final ObjectParts parts;
  private final long total;
  private final Deque<Future<byte[]>> coming = new ArrayDeque<>();
  private final @Nullable ExecutorService threads;
  private byte[] current;
  private int position;
  private long asked;

  RangedDownload(ObjectParts parts, ObjectParts.First first) {
    this.parts = parts;
    this.current = first.bytes();
    this.total = first.total();
    this.asked = current.length;
    this.threads =
        asked < total
            ? Executors.newFixedThreadPool(
                AHEAD,
                work -> {
                  Thread thread = new Thread(work, "object store download");
                  thread.setDaemon(true);
                  return thread;
                })
            : null;
    ask();
  }

  private void ask() {
    while (threads != null && asked < total && coming.size() < AHEAD) {
      long from = asked;
      int length = (int) Math.min(PART, total - from);
      asked += length;
      coming.add(threads.submit(() -> parts.fetch(from, length)));
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
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
    Future<byte[]> part = coming.peek();
    if (part == null) {
      return false;
    }
    try {
      current = part.get();
      // A part that failed stays the next one: nothing is read behind a gap.
      coming.remove();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DharmaException problem) {
        throw problem;
      }
      throw new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("stopped while an object was read");
    }
    position = 0;
    ask();
    return true;
  }

  @Override
  public int available() {
    return current.length - position;
  }

  @Override
  public void close() {
    if (threads != null) {
      threads.shutdownNow();
    }
    coming.clear();
  }
}

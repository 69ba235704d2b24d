package io.iacdharma.db.restore.run;

import io.iacdharma.db.repository.FileDigest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Threads that write and digest files while others unpack them. Each file keeps to one lane, so
 * that its parts stay in order; the number of buffers bounds what waits.
 */
final class FileLanes implements AutoCloseable {

  private static final int BUFFER = 1 << 17;
  private static final int BUFFERS = 128;

  private final List<BlockingQueue<Part>> lanes = new ArrayList<>();
  private final List<Thread> threads = new ArrayList<>();
  private final BlockingQueue<byte[]> free = new ArrayBlockingQueue<>(BUFFERS);
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
  private final Map<String, FileDigest> digests = new ConcurrentHashMap<>();

  FileLanes(int count) {
    for (int i = 0; i < BUFFERS; i++) {
      free.add(new byte[BUFFER]);
    }
    for (int i = 0; i < count; i++) {
      BlockingQueue<Part> lane = new LinkedBlockingQueue<>();
      Thread thread = new Thread(() -> work(lane), "restore writer " + i);
      thread.setDaemon(true);
      thread.start();
      lanes.add(lane);
      threads.add(thread);
    }
  }

  /** Part of a file; the last one of a lane has no file. */
  private record Part(@Nullable FileInWork file, ByteBuffer bytes, boolean last) {}

  /** Which lane a new file goes to. */
  int choose() {
    return Math.floorMod(next.getAndIncrement(), lanes.size());
  }

  /** A buffer to fill; waits while all of them are on their way. */
  byte[] buffer() throws IOException {
    try {
      requireGood();
      return free.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WriteFailed(new IOException("interrupted", e));
    }
  }

  /** Hands a filled buffer over. */
  void add(int lane, FileInWork file, byte[] bytes, int length, boolean last) {
    lanes.get(lane).add(new Part(file, ByteBuffer.wrap(bytes, 0, length), last));
  }

  /** Waits until everything is written. */
  Map<String, FileDigest> finish() throws IOException {
    end();
    try {
      for (Thread thread : threads) {
        thread.join();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new WriteFailed(new IOException("interrupted", e));
    }
    requireGood();
    return Map.copyOf(digests);
  }

  private void end() {
    lanes.forEach(lane -> lane.add(new Part(null, ByteBuffer.allocate(0), true)));
  }

  private void requireGood() throws IOException {
    IOException broken = failure.get();
    if (broken != null) {
      throw new WriteFailed(broken);
    }
  }

  private void work(BlockingQueue<Part> lane) {
    try {
      for (Part part = lane.take(); part.file() != null; part = lane.take()) {
        write(part.file(), part);
        free.add(part.bytes().array());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** After a failure the rest is passed over, so that nobody waits for a buffer. */
  private void write(FileInWork file, Part part) {
    try {
      if (failure.get() == null) {
        file.write(part.bytes());
        if (part.last()) {
          digests.put(file.path(), file.end());
        }
        return;
      }
    } catch (IOException e) {
      failure.compareAndSet(null, e);
    }
    file.abandon();
  }

  /** Ends the threads, whatever there is left to do. */
  @Override
  public void close() {
    failure.compareAndSet(null, new IOException("stopped"));
    end();
  }

  /** What was unpacked could not be written. */
  static final class WriteFailed extends IOException {

    private static final long serialVersionUID = 1;

    WriteFailed(IOException cause) {
      super(cause.toString(), cause);
    }
  }
}

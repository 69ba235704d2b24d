package io.iacdharma.db.backup;

import io.iacdharma.db.backup.pack.Compression;
import io.iacdharma.db.backup.pack.TarReader;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord.StoredFile;
import io.iacdharma.db.repository.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Carries the archive that pg_basebackup writes to its standard output to where it is to lie, and
 * reads it on the way, so that it is proven when it ends and no copy of it lies on this machine. A
 * few megabytes wait in memory, however large it is.
 */
final class ArchiveStream implements AutoCloseable {

  private static final int CHUNK = 1 << 18;

  private final InputStream output;
  private final Compression.Kind kind;
  private final Landing landing;
  private final ChunkQueue queue = new ChunkQueue();
  private final StreamSink sink = new StreamSink();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          2,
          work -> {
            Thread thread = new Thread(work, "backup stream");
            thread.setDaemon(true);
            return thread;
          });
  private final Future<StoredFile> carrying;
  private final Future<StreamSink> reading;
  private volatile boolean begun;

  /** Begins to carry. */
  ArchiveStream(InputStream output, Compression.Kind kind, Landing landing) {
    this.output = output;
    this.kind = kind;
    this.landing = landing;
    this.reading = threads.submit((Callable<StreamSink>) this::read);
    this.carrying = threads.submit((Callable<StoredFile>) this::carry);
  }

  /** Whether anything has come. */
  boolean hasBegun() {
    return begun;
  }

  /**
   * Looks whether it still goes on.
   *
   * @throws DharmaException what the last archive says when none takes anything any more
   */
  void requireGood() {
    try {
      if (carrying.isDone()) {
        result(carrying);
      }
    } catch (IOException e) {
      throw BackupProblems.unreadable(e).exception(e);
    }
  }

  /**
   * The archive as it is stored, now that the program has ended.
   *
   * @throws IOException when it is not whole
   */
  StoredFile finish() throws IOException {
    StoredFile stored = result(carrying);
    result(reading);
    return stored;
  }

  /** What it holds; after {@link #finish}. */
  StreamSink content() {
    return sink;
  }

  private StoredFile carry() throws IOException {
    MessageDigest sha256 = Sha256.digest();
    long bytes = 0;
    byte[] buffer = new byte[CHUNK];
    for (int n = output.read(buffer); n >= 0; n = output.read(buffer)) {
      begun = true;
      byte[] chunk = Arrays.copyOf(buffer, n);
      sha256.update(chunk);
      bytes += n;
      queue.put(chunk);
      landing.write(chunk);
    }
    queue.end();
    return new StoredFile(landing.name(), bytes, HexFormat.of().formatHex(sha256.digest()));
  }

  private StreamSink read() throws IOException {
    try (queue) {
      TarReader.read(queue, kind, "", sink);
    }
    return sink;
  }

  private static <T> T result(Future<T> part) throws IOException {
    try {
      return part.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof DharmaException problem) {
        throw problem;
      }
      throw new IOException(String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while the backup was taken").exception(e);
    }
  }

  @Override
  public void close() {
    queue.close();
    threads.shutdownNow();
  }
}

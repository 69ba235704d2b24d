package io.iacdharma.db.repository.s3;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.Repository.Hold;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A lease that is held: renewed four times in its life, and removed when it is closed. */
final class LeaseKeeper implements Hold {

  private static final int RENEWALS = 4;

  private final Bucket bucket;
  private final String key;
  private final byte[] content;
  private final ScheduledExecutorService timer;
  private final ScheduledFuture<?> renewing;
  private boolean released;

  LeaseKeeper(Bucket bucket, String key, byte[] content, Duration life) {
    this.bucket = bucket;
    this.key = key;
    this.content = content.clone();
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread thread = new Thread(work, "lease");
              thread.setDaemon(true);
              return thread;
            });
    long every = life.toMillis() / RENEWALS;
    this.renewing = timer.scheduleAtFixedRate(this::renew, every, every, TimeUnit.MILLISECONDS);
  }

  /** What somebody else has taken for dead and removed is not brought back. */
  private synchronized void renew() {
    try {
      if (!released && bucket.head(key).isPresent()) {
        bucket.replace(key, Body.of(content), false);
      }
    } catch (DharmaException e) {
      // The next renewal comes before the lease has ended.
    }
  }

  @Override
  public void close() {
    renewing.cancel(false);
    timer.shutdownNow();
    synchronized (this) {
      released = true;
      remove(bucket, key);
    }
  }

  /** Removes a lease; what cannot be removed ends by itself. */
  static void remove(Bucket bucket, String key) {
    // The work that was locked may have been interrupted; its lease must go all the same.
    boolean interrupted = Thread.interrupted();
    try {
      bucket.delete(key);
    } catch (DharmaException e) {
      // It ends when it is not renewed.
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

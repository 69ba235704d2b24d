package io.iacdharma.db.restore.run;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells every few seconds how far unpacking has come. Safe for several threads. */
final class UnpackProgress {

  private static final long EVERY = TimeUnit.SECONDS.toNanos(5);

  private final long total;
  private final Consumer<String> talk;
  private final long begun = System.nanoTime();
  private long told = begun;
  private long done;

  UnpackProgress(long total, Consumer<String> talk) {
    this.total = total;
    this.talk = talk;
  }

  synchronized void add(long bytes) {
    done += bytes;
    long now = System.nanoTime();
    if (now - told < EVERY || done >= total) {
      return;
    }
    told = now;
    double seconds = (now - begun) / 1e9;
    long left = Math.round(seconds / done * (total - done));
    talk.accept(
        String.format(
            Locale.ROOT, "unpacked %d of %d MB, about %d s left", done >> 20, total >> 20, left));
  }
}

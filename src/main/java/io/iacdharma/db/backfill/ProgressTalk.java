package io.iacdharma.db.backfill;

import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Tells, every few seconds, how far a backfill has come and how long it still takes. */
final class ProgressTalk {

  private static final Duration BETWEEN_LINES = Duration.ofSeconds(5);
  private static final double MEMORY_NANOS = 10e9;

  private final String name;
  private final @Nullable Long estimated;
  private final Consumer<String> say;
  private long done;
  private double rate;
  private long lastBatch = System.nanoTime();
  private long lastLine = System.nanoTime();

  ProgressTalk(String name, long done, @Nullable Long estimated, Consumer<String> say) {
    this.name = name;
    this.done = done;
    this.estimated = estimated;
    this.say = say;
  }

  /** The rate with a batch of so many rows that ends now; rests and waits count. */
  double rateWith(int rows) {
    double elapsed = Math.max(1, System.nanoTime() - lastBatch);
    double now = rows / (elapsed / 1e9);
    double kept = rate == 0 ? 0 : Math.exp(-elapsed / MEMORY_NANOS);
    return kept * rate + (1 - kept) * now;
  }

  /** A batch was committed. */
  void committed(int rows, int batch) {
    done += rows;
    rate = rateWith(rows);
    lastBatch = System.nanoTime();
    if (lastBatch - lastLine >= BETWEEN_LINES.toNanos()) {
      lastLine = lastBatch;
      say.accept(
          String.format(
                  Locale.ROOT, "  %s: %s, %,.0f rows/s, batches of %,d", name, far(), rate, batch)
              + left());
    }
  }

  /** How far it is, for people. */
  String far() {
    Long all = all();
    return all == null
        ? String.format(Locale.ROOT, "%,d rows", done)
        : String.format(
            Locale.ROOT, "%,d of about %,d rows (%.1f %%)", done, all, percent(done, all));
  }

  /** How many rows are done, for people. */
  String rows() {
    return String.format(Locale.ROOT, "%,d row%s", done, done == 1 ? "" : "s");
  }

  private String left() {
    Long seconds = eta(done, all(), rate);
    return seconds == null ? "" : ", about " + words(seconds) + " left";
  }

  private @Nullable Long all() {
    return estimated == null ? null : Math.max(estimated, done);
  }

  /** How much is done of about so many rows; only a finished backfill has 100. */
  static double percent(long done, long all) {
    double percent = all <= 0 ? 0 : 100.0 * done / all;
    return Math.round(Math.min(99.9, percent) * 10) / 10.0;
  }

  /** Seconds that are left at this rate; null when nobody can tell. */
  static @Nullable Long eta(long done, @Nullable Long all, @Nullable Double rate) {
    return all == null || rate == null || rate <= 0
        ? null
        : Long.valueOf(Math.round(Math.max(0, all - done) / rate));
  }

  static String words(long seconds) {
    Duration time = Duration.ofSeconds(seconds);
    if (time.toHours() > 0) {
      return time.toHours() + " h " + time.toMinutesPart() + " min";
    }
    return time.toMinutes() > 0
        ? time.toMinutes() + " min " + time.toSecondsPart() + " s"
        : seconds + " s";
  }
}

package io.iacdharma.db.backup;

import io.iacdharma.db.report.SizeText;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells how far pg_basebackup is, from what it says itself: rarely, and the time that is left only
 * from what was copied so far.
 */
final class CopyProgress {

  private static final Pattern LINE = Pattern.compile("\\s*(\\d+)/(\\d+) kB \\((\\d+)%\\).*");
  private static final Duration EVERY = Duration.ofSeconds(5);
  private static final int KILO = 1024;

  private final Consumer<String> talk;
  private final LongSupplier nanos;
  private long begun = -1;
  private long told;

  /**
   * A teller.
   *
   * @param nanos a clock that only goes forward, as {@link System#nanoTime}
   */
  CopyProgress(Consumer<String> talk, LongSupplier nanos) {
    this.talk = talk;
    this.nanos = nanos;
  }

  /**
   * Takes a line.
   *
   * @return whether it is about progress
   */
  boolean take(String line) {
    Matcher matcher = LINE.matcher(line);
    if (matcher.matches()) {
      told(Long.parseLong(matcher.group(1)) * KILO, Long.parseLong(matcher.group(2)) * KILO);
      return true;
    }
    return false;
  }

  private void told(long done, long expected) {
    long now = nanos.getAsLong();
    if (begun < 0) {
      begun = now;
      told = now;
      return;
    }
    if (now - told < EVERY.toNanos()) {
      return;
    }
    told = now;
    long total = Math.max(done, expected);
    double seconds = (now - begun) / 1e9;
    double rate = done / seconds;
    String left = rate < 1 ? "" : ", %s left".formatted(time((total - done) / rate));
    talk.accept(
        "  copied %s of about %s (%d %%), %s/s%s"
            .formatted(
                SizeText.of(done),
                SizeText.of(total),
                total == 0 ? 100 : 100 * done / total,
                SizeText.of(Math.round(rate)),
                left));
  }

  private static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3600, whole % 3600 / 60);
  }
}

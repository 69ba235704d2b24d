package io.iacdharma.db.migrate;

import io.iacdharma.db.database.LockWait;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A statement that runs at this moment, as the watch knows it.
 *
 * @param place its file and line, for a person
 * @param attempt the try that it is part of
 * @param story what its file met with
 * @param started when it began, by {@link System#nanoTime()}
 */
record Watched(String place, Try attempt, LockStory story, long started) {

  private static final long SOONEST_MILLIS = 50;
  private static final int LOOKS = 4;
  private static final Duration FIRST_LOOK = Duration.ofMillis(100);

  /** A statement that begins now. */
  static Watched of(String place, Try attempt, LockStory story) {
    return new Watched(place, attempt, story, System.nanoTime());
  }

  Duration age() {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  /** Whether somebody is known to be in the way, so that the watch has to be quick. */
  boolean isAlert() {
    return attempt.number() > 0;
  }

  /** When it is worth a look: most statements have ended by then. */
  Duration firstLook() {
    Duration quarter = attempt.lockTimeout().dividedBy(LOOKS);
    return isAlert() && !quarter.isZero() && quarter.compareTo(FIRST_LOOK) < 0
        ? quarter
        : FIRST_LOOK;
  }

  /** How long to wait before the next look. */
  Duration nextLook(@Nullable LockWait wait) {
    long age = age().toMillis();
    if (isAlert()
        && (age < FIRST_LOOK.toMillis()
            || (wait == null && age < attempt.lockTimeout().toMillis()))) {
      // While nothing was seen, there is one more look before the time is over.
      return firstLook();
    }
    long millis = age < 2_000 ? 100 : age < 10_000 ? 250 : 1_000;
    if (attempt.isGuarded()) {
      long limit = attempt.lockTimeout().toMillis();
      millis = Math.min(millis, Math.max(SOONEST_MILLIS, limit / 4));
      if (wait != null && wait.blocksOthers()) {
        millis = Math.min(millis, Math.max(1, limit - wait.waitedMs()));
      }
    }
    return Duration.ofMillis(millis);
  }
}

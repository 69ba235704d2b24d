package io.iacdharma.db.backfill;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What was seen of the locks while one batch was written.
 *
 * @param waiters the most sessions that waited behind it at once
 * @param longest the longest that one of them had waited
 * @param ended whether the batch was ended for their sake
 * @param blockers the sessions that it waited for itself, as text; null when it never did
 */
record LockSample(int waiters, Duration longest, boolean ended, @Nullable String blockers) {

  static final LockSample NOTHING = new LockSample(0, Duration.ZERO, false, null);

  LockSample with(int moreWaiters, Duration wait, @Nullable String others) {
    return new LockSample(
        Math.max(waiters, moreWaiters),
        longest.compareTo(wait) > 0 ? longest : wait,
        ended,
        others == null ? blockers : others);
  }

  LockSample toBeEnded() {
    return new LockSample(waiters, longest, true, blockers);
  }
}

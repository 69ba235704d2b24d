package io.iacdharma.db.migrate;

import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * How locks on tables are waited for: briefly, again and again, with longer and longer pauses in
 * which nothing is held.
 *
 * @param retries how often a file is tried again
 * @param onBlock what is done about those who are in the way
 */
public record LockPolicy(int retries, OnBlock onBlock) {

  /** What holds when nobody says otherwise. */
  public static final LockPolicy STANDARD = new LockPolicy(10, OnBlock.GIVE_UP);

  private static final int LEAST_SHARE = 10;
  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final int SERVICE_SHARE = 20;
  private static final Duration LONGEST_SERVICE = Duration.ofMillis(50);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 20;

  /**
   * The {@code lock_timeout} of a try. The first ones are short: whoever waits for a strong lock
   * has everybody else wait behind. The last one is as long as was allowed.
   *
   * @param number how many tries have failed
   * @param longest the longest wait that was allowed; zero for no limit
   */
  Duration lockTimeout(int number, Duration longest) {
    if (onBlock != OnBlock.WAIT && number >= retries) {
      return most(longest);
    }
    Duration tenth = longest.dividedBy(LEAST_SHARE);
    Duration first = tenth.compareTo(SHORTEST) > 0 ? tenth : SHORTEST;
    return least(first.multipliedBy(1L << Math.min(number, MOST_DOUBLINGS)), most(longest));
  }

  /**
   * The part of the longest wait that the server is told of. The rest is for those who queue
   * behind: they are to be served, not only let go on, by then.
   */
  static Duration most(Duration longest) {
    return longest.minus(least(longest.dividedBy(SERVICE_SHARE), LONGEST_SERVICE));
  }

  /** The pause after so many failed tries, before some of it is left to chance. */
  Duration pause(int failed) {
    return least(
        FIRST_PAUSE.multipliedBy(1L << Math.min(failed - 1, MOST_DOUBLINGS)), LONGEST_PAUSE);
  }

  /** A plan with what is going to be done to other sessions, which is to be agreed to as well. */
  Plan shownIn(Plan plan) {
    if (plan.isEmpty() || onBlock == OnBlock.GIVE_UP || onBlock == OnBlock.WAIT) {
      return plan;
    }
    List<Step> steps = new ArrayList<>(plan.steps());
    steps.add(
        onBlock == OnBlock.TERMINATE
            ? new SqlStep(
                "on-block",
                "end the sessions that still block a file after %d retries".formatted(retries),
                "terminate-blockers",
                Risk.DESTRUCTIVE)
            : new SqlStep(
                "on-block",
                "cancel autovacuum where it blocks a file",
                "cancel-autovacuum",
                Risk.LOCKING));
    return new Plan(plan.command(), plan.database(), plan.fingerprint(), steps);
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}

package io.iacdharma.db.backfill;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What becomes of a batch that met a lock: it is tried again, smaller, after pauses that grow; and
 * of one that others waited for: the next ones are smaller and come later.
 */
final class LockTrouble {

  private static final String CANCELLED = "57014";
  private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001", CANCELLED);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);
  private static final int MOST_CANCELLATIONS_OF_ONE_ROW = 5;

  private final Nap nap;
  private final Duration giveUpAfter;
  private final Consumer<String> say;
  private final NowAndThen retries;
  private final NowAndThen waits;
  private Duration pause = FIRST_PAUSE;
  private int tries;
  private long since;
  private boolean told;

  LockTrouble(Nap nap, Duration giveUpAfter, Consumer<String> say) {
    this.nap = nap;
    this.giveUpAfter = giveUpAfter;
    this.say = say;
    this.retries = new NowAndThen(say);
    this.waits = new NowAndThen(say);
  }

  /**
   * Returns when the batch may be tried again.
   *
   * @throws SQLException the same one, when trying again does not help
   * @throws io.iacdharma.db.error.DharmaException LOCK_TIMEOUT or INTERRUPTED
   */
  void failed(SQLException e, LockSample seen, BatchSize size) throws SQLException {
    nap.check();
    String state = String.valueOf(e.getSQLState());
    boolean helpless =
        state.equals(CANCELLED) && size.rows() == 1 && tries >= MOST_CANCELLATIONS_OF_ONE_ROW;
    if (!PASSING.contains(state) || helpless) {
      throw e;
    }
    if (tries == 0) {
      since = System.nanoTime();
      told = retries.tell("  tries again, with fewer rows: " + reason(e, seen));
    }
    tries++;
    if (System.nanoTime() - since > giveUpAfter.toNanos()) {
      throw Problem.of(
              ErrorCode.LOCK_TIMEOUT,
              "no batch could be written for %d s".formatted(giveUpAfter.toSeconds()))
          .because(seen.blockers() == null ? SqlErrors.cause(e) : "waits for " + seen.blockers())
          .sqlState(e.getSQLState())
          .hint("end that session or wait for it, then run dharma-db backfill again")
          .exception(e);
    }
    size.halve();
    nap.take(pause);
    Duration next = pause.multipliedBy(2);
    pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
  }

  /** A batch was written; gives whether others waited for it, and lets them go first. */
  boolean written(LockSample seen, BatchSize size) {
    if (tries > 0) {
      if (told) {
        say.accept("  goes on after %d tries".formatted(tries + 1));
      }
      tries = 0;
      pause = FIRST_PAUSE;
    }
    if (seen.waiters() == 0) {
      return false;
    }
    waits.tell(
        String.format(
            Locale.ROOT,
            "  smaller batches: %d session%s waited %.1f s for rows of this backfill",
            seen.waiters(),
            seen.waiters() == 1 ? "" : "s",
            seen.longest().toMillis() / 1000.0));
    size.halve();
    nap.take(seen.longest().compareTo(FIRST_PAUSE) > 0 ? seen.longest() : FIRST_PAUSE);
    return true;
  }

  private static String reason(SQLException e, LockSample seen) {
    if (seen.ended()) {
      return String.format(
          Locale.ROOT,
          "%d session%s waited %.1f s for rows of this batch",
          seen.waiters(),
          seen.waiters() == 1 ? "" : "s",
          seen.longest().toMillis() / 1000.0);
    }
    String cause = SqlErrors.cause(e).lines().findFirst().orElse("");
    return seen.blockers() == null ? cause : cause + "; waits for " + seen.blockers();
  }
}

package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Blocker;
import io.iacdharma.db.database.LockWait;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The tries of one file, or of one statement outside a transaction: how long each may wait, whether
 * another one follows, and the pause before it. Between two tries nothing is held.
 */
final class Attempts {

  /** Lock timeout, deadlock, serialization failure (manual, appendix A). */
  private static final Set<String> RETRYABLE = Set.of("55P03", "40P01", "40001");

  private static final String CANCELLED = "57014";

  /** Work that took longer than this is not thrown away again for a short lock timeout. */
  private static final Duration LONG_WORK = Duration.ofSeconds(2);

  /** Each of these has moved somebody out of the way. */
  private static final int MOST_EXTRA = 5;

  /** Whoever gives up has to say because of whom. */
  private static final int EXTRA_TO_SEE = 2;

  /** So long no try begins while nobody could see what it waits for. */
  private static final Duration UNTIL_SEEN = Duration.ofSeconds(2);

  private final LockLadder ladder;
  private final MigrationFile file;
  private final LockStory story;
  private final long started = System.nanoTime();
  private final Set<Integer> named = new HashSet<>();
  private int failed;
  private boolean longWork;
  private @Nullable LockWait lastWait;
  private Try current;

  Attempts(LockLadder ladder, MigrationFile file, LockStory story) {
    this.ladder = ladder;
    this.file = file;
    this.story = story;
    story.begin();
    this.current = new Try(0, false, Duration.ZERO, false, false);
  }

  /** The next try, whose statements wait for a lock only so long. */
  Try next() {
    Duration longest = ladder.longest();
    Duration most = LockPolicy.most(longest);
    current =
        new Try(
            failed,
            isLast(),
            longWork ? most : ladder.policy().lockTimeout(failed, longest),
            true,
            false);
    return current;
  }

  /**
   * The next try of a statement that the server gives no limit, as CONCURRENTLY must have none.
   *
   * @param guarded whether it is cancelled when others queue behind it for too long
   */
  Try nextGuarded(boolean guarded) {
    Duration most = LockPolicy.most(ladder.longest());
    current = new Try(failed, isLast(), most, false, guarded && !most.isZero());
    return current;
  }

  /** Tells the watch what runs now. */
  void watch(MigrationStatement statement) {
    ladder.watch().begin(Watched.of(file.script() + ":" + statement.line(), current, story));
  }

  /** Tells the watch that nothing runs now. */
  void rest() {
    ladder.watch().end();
  }

  /**
   * Whether to try again after this failure; returns when it is time to, or when the run is stopped
   * while it pauses.
   */
  boolean again(SQLException e) {
    lastWait = current.lastWait() == null ? story.lastWait() : current.lastWait();
    boolean retryable = isTimeout(e) || RETRYABLE.contains(String.valueOf(e.getSQLState()));
    if (!retryable || ladder.isStopped() || current.refusal() != null || !mayGoOn()) {
      return false;
    }
    failed++;
    ladder.watch().expectWait();
    longWork = current.nanos() > LONG_WORK.toNanos();
    story.retried();
    long pause = jittered(ladder.policy().pause(failed).toMillis());
    ladder
        .say()
        .accept(
            "%s: %s%s; trying again in %d ms"
                .formatted(file.script(), firstLine(e), inTheWay(), pause));
    boolean over = sleep(pause);
    if (lastWait == null) {
      ladder.watch().awaitSight(UNTIL_SEEN);
    }
    story.lost(current.nanos() / 1_000_000);
    return over;
  }

  /** Whether it is the lock timeout, the server's or the watch's, that ended the last try. */
  private boolean isTimeout(SQLException e) {
    return "55P03".equals(e.getSQLState())
        || (current.isStopped() && CANCELLED.equals(e.getSQLState()));
  }

  /** The failure as it is told when no further try follows. */
  Problem explain(Problem problem, SQLException e) {
    Problem refusal = current.refusal();
    if (refusal != null) {
      return refusal.at(String.valueOf(problem.where()));
    }
    boolean timeout = isTimeout(e);
    if (!timeout && !"40P01".equals(e.getSQLState())) {
      return problem;
    }
    GivenUp told =
        new GivenUp(file, failed + 1, Duration.ofNanos(System.nanoTime() - started), lastWait);
    if (current.isStopped()) {
      return told.timeout(
          problem.because("it was cancelled, because others queued behind it"),
          ladder.longest(),
          null);
    }
    return timeout
        ? told.timeout(problem, ladder.longest(), ladder.watch().trouble())
        : told.deadlock(problem);
  }

  private boolean isLast() {
    return ladder.policy().onBlock() != OnBlock.WAIT && failed >= ladder.policy().retries();
  }

  private boolean mayGoOn() {
    if (ladder.policy().onBlock() == OnBlock.WAIT) {
      return System.nanoTime() - started < ladder.patience().toNanos();
    }
    int retries = ladder.policy().retries();
    boolean unseen = lastWait == null && ladder.watch().trouble() == null;
    return failed < retries
        || (current.hasMoved() && failed < retries + MOST_EXTRA)
        || (unseen && failed < retries + EXTRA_TO_SEE);
  }

  /** Everybody at length once, by number from then on. */
  private String inTheWay() {
    LockWait wait = current.lastWait();
    if (wait == null || wait.blockers().isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(", in the way: ");
    String separator = "";
    for (Blocker blocker : wait.blockers()) {
      text.append(separator);
      text.append(named.add(blocker.pid()) ? blocker.text() : "pid " + blocker.pid());
      separator = "; ";
    }
    return text.toString();
  }

  private static String firstLine(SQLException e) {
    return SqlErrors.cause(e).lines().findFirst().orElse("");
  }

  /** Two runs, or two sessions of the application, must not meet again and again. */
  private static long jittered(long millis) {
    long quarter = millis / 4;
    return millis + ThreadLocalRandom.current().nextLong(-quarter, quarter + 1);
  }

  private static boolean sleep(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

package io.iacdharma.db.database;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs short work that needs locks on tables in use. Each try waits only briefly, for whoever waits
 * for a strong lock has everybody else wait behind; between two tries nothing is held. Who was in
 * the way is seen from a session of its own, which is opened only when a try takes long.
 */
public final class LockTries implements AutoCloseable {

  /** Lock timeout, deadlock, serialization failure (manual, appendix A). */
  private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001");

  private static final Duration SHORTEST = Duration.ofMillis(100);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
  private static final int MOST_DOUBLINGS = 20;
  private static final int SERVICE_SHARE = 20;
  private static final Duration LONGEST_SERVICE = Duration.ofMillis(50);

  private final Session session;
  private final Duration longest;
  private final int retries;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;
  private final LockEye eye;

  /**
   * Creates the tries of one run.
   *
   * @param session the session that works; in autocommit mode between two pieces of work
   * @param longest the longest that one try may wait for a lock; zero for no limit
   * @param retries how often work is tried again
   * @param say is told when work is tried again, and because of whom
   * @param stopped whether a signal asks the run to stop
   */
  public LockTries(
      Database database,
      Session session,
      Duration longest,
      int retries,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.session = session;
    this.longest = longest;
    this.retries = retries;
    this.say = say;
    this.stopped = stopped;
    this.eye = new LockEye(database, session.server().backendPid());
  }

  /** Work of one try, in one transaction or outside any. */
  @FunctionalInterface
  public interface Work<T extends @Nullable Object> {
    /** Does it from the beginning: whatever an earlier try did is undone. */
    T run(Connection connection) throws SQLException;
  }

  /**
   * Runs work in a transaction of its own, which is committed.
   *
   * @param what it is, for messages: "attaching audit.audit_events_2026_03"
   * @throws DharmaException LOCK_TIMEOUT naming who was in the way; INTERRUPTED; or what the server
   *     refused. Nothing of the work is left then.
   */
  public <T extends @Nullable Object> T inTransaction(String what, Work<T> work) {
    for (int failed = 0; ; failed++) {
      if (stopped.getAsBoolean()) {
        throw interrupted(what);
      }
      Duration timeout = timeout(failed);
      if (failed > 0) {
        eye.awaitSight(LONGEST_PAUSE);
      }
      eye.open();
      try {
        return committed(work, timeout);
      } catch (SQLException e) {
        LockWait seen = eye.close();
        if (!PASSING.contains(String.valueOf(e.getSQLState())) || stopped.getAsBoolean()) {
          throw SqlErrors.translate(e, what).exception(e);
        }
        if (failed >= retries) {
          throw givenUp(what, e, seen, failed + 1);
        }
        say.accept("%s: tries again%s".formatted(what, inTheWay(seen)));
        sleep(what, failed);
      } finally {
        eye.close();
      }
    }
  }

  private <T extends @Nullable Object> T committed(Work<T> work, Duration timeout)
      throws SQLException {
    Connection connection = session.connection();
    connection.setAutoCommit(false);
    boolean done = false;
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + timeout.toMillis());
      T result = work.run(connection);
      connection.commit();
      done = true;
      return result;
    } finally {
      if (!done) {
        Transactions.rollback(connection);
      }
      Transactions.leave(connection);
    }
  }

  /**
   * The limit of a try: a tenth of the longest, then more. The server is told a little less than
   * was allowed, because those who queue behind are to be served, not only let go on, by then.
   */
  private Duration timeout(int failed) {
    Duration most = longest.minus(least(longest.dividedBy(SERVICE_SHARE), LONGEST_SERVICE));
    if (failed >= retries) {
      return most;
    }
    Duration tenth = longest.dividedBy(10);
    Duration first = tenth.compareTo(SHORTEST) > 0 ? tenth : SHORTEST;
    return least(first.multipliedBy(1L << Math.min(failed, MOST_DOUBLINGS)), most);
  }

  private DharmaException givenUp(String what, SQLException e, @Nullable LockWait seen, int tries) {
    String lock = seen == null ? "a lock" : seen.text();
    StringBuilder cause = new StringBuilder(SqlErrors.cause(e));
    if (seen != null) {
      seen.blockers().forEach(one -> cause.append("\nin the way: ").append(one.text()));
    }
    return Problem.of(
            ErrorCode.LOCK_TIMEOUT,
            "%s was given up: %s was not to be had within %s, in %d tries"
                .formatted(what, lock, Blocker.age(longest.toMillis()), tries))
        .because(cause.toString())
        .sqlState(e.getSQLState())
        .hint("end that transaction, then run it again; --lock-timeout waits longer")
        .exception(e);
  }

  private static String inTheWay(@Nullable LockWait seen) {
    return seen == null || seen.blockers().isEmpty()
        ? ""
        : ", in the way: " + seen.blockers().get(0).text();
  }

  /** Two runs, or two sessions of the application, must not meet again and again. */
  private void sleep(String what, int failed) {
    Duration pause =
        least(FIRST_PAUSE.multipliedBy(1L << Math.min(failed, MOST_DOUBLINGS)), LONGEST_PAUSE);
    long quarter = pause.toMillis() / 4;
    try {
      Thread.sleep(pause.toMillis() + ThreadLocalRandom.current().nextLong(-quarter, quarter + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw interrupted(what);
    }
  }

  private static DharmaException interrupted(String what) {
    return Problem.of(ErrorCode.INTERRUPTED, "stopped by a signal")
        .after(what + " was not done")
        .exception();
  }

  private static Duration least(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }

  @Override
  public void close() {
    eye.end();
  }
}

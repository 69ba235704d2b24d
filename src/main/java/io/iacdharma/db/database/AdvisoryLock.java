package io.iacdharma.db.database;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * A session-level advisory lock (PostgreSQL manual, 13.3.5). It is polled with {@code
 * pg_try_advisory_lock}: a session that waits inside {@code pg_advisory_lock} holds a snapshot, for
 * which every {@code CREATE INDEX CONCURRENTLY} would wait in turn. It ends with the session, so a
 * killed run leaves nothing behind; but a server that is still busy with a killed run's statement
 * keeps it until that statement ends, and so must everyone else.
 */
public final class AdvisoryLock implements AutoCloseable {

  private static final String TRY = Sql.load(AdvisoryLock.class, "advisory-lock-try.sql");
  private static final String HOLDER = Sql.load(AdvisoryLock.class, "advisory-lock-holder.sql");
  private static final String RELEASE = Sql.load(AdvisoryLock.class, "advisory-lock-release.sql");
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

  private final Session session;
  private final long key;

  private AdvisoryLock(Session session, long key) {
    this.session = session;
    this.key = key;
  }

  /**
   * Takes a lock, or waits for it.
   *
   * @param key names the lock, within this database
   * @param what names it for people, such as "migrate"
   * @param wait the longest time to wait
   * @param say is told, once, who holds it
   * @throws io.iacdharma.db.error.DharmaException LOCK_HELD, naming the holder
   */
  public static AdvisoryLock take(
      Session session, long key, String what, Duration wait, Consumer<String> say) {
    long deadline = System.nanoTime() + wait.toNanos();
    Duration pause = FIRST_PAUSE;
    boolean told = false;
    try {
      while (!tryOnce(session, key)) {
        if (session.isCancelled()) {
          throw stopped(what);
        }
        if (System.nanoTime() >= deadline) {
          throw Problem.of(
                  ErrorCode.LOCK_HELD,
                  "another run holds the %s lock of this database".formatted(what))
              .because(holder(session, key))
              .after("nothing was changed; waited " + wait.toSeconds() + " s")
              .hint("run it again when that run has ended; --wait waits longer")
              .exception();
        }
        if (!told) {
          say.accept("waiting for another run: " + holder(session, key));
          told = true;
        }
        sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
      return new AdvisoryLock(session, key);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "taking the " + what + " lock").exception(e);
    }
  }

  /** Lets go; a session that has died has let go already. */
  @Override
  public void close() {
    try (PreparedStatement statement = session.connection().prepareStatement(RELEASE)) {
      statement.setLong(1, key);
      statement.execute();
    } catch (SQLException ignored) {
      // The session is gone, and the lock with it.
    }
  }

  private static boolean tryOnce(Session session, long key) throws SQLException {
    try (PreparedStatement statement = session.connection().prepareStatement(TRY)) {
      statement.setLong(1, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  private static String holder(Session session, long key) throws SQLException {
    try (PreparedStatement statement = session.connection().prepareStatement(HOLDER)) {
      statement.setLong(1, key);
      statement.setLong(2, key);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : "it has just let go";
      }
    }
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.of(ErrorCode.INTERRUPTED, "stopped while waiting")
          .after("nothing was changed")
          .exception(e);
    }
  }

  private static RuntimeException stopped(String what) {
    return Problem.of(
            ErrorCode.INTERRUPTED, "stopped while waiting for the %s lock".formatted(what))
        .after("nothing was changed")
        .exception();
  }
}

package io.iacdharma.db.database;

import io.iacdharma.db.error.DharmaException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says of a statement that may take as long as it needs whom it waits for, and how far it has come.
 * It looks from a session of its own, which is opened only when a statement takes long.
 */
public final class StatementWatch implements AutoCloseable {

  private static final long FIRST_LOOK_NANOS = Duration.ofMillis(500).toNanos();
  private static final long LOOK_NANOS = Duration.ofMillis(250).toNanos();
  private static final long BLIND_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long OFTEN_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long RARELY_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long LONG_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long WAIT_MS = 1_000;

  private final Database database;
  private final int pid;
  private final Consumer<String> say;
  private volatile @Nullable Watched now;
  private volatile boolean ended;
  private @Nullable Thread thread;

  /**
   * Creates the watch of a session.
   *
   * @param session the one that is watched
   * @param say is told
   */
  public StatementWatch(Database database, Session session, Consumer<String> say) {
    this.database = database;
    this.pid = session.server().backendPid();
    this.say = say;
  }

  private record Watched(String what, long since) {
    long age() {
      return System.nanoTime() - since;
    }
  }

  /** A statement begins. */
  public void begin(String what) {
    now = new Watched(what, System.nanoTime());
    if (thread == null) {
      thread = new Thread(this::watch, "statement-watch");
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** It has ended. */
  public void end() {
    now = null;
  }

  @Override
  public void close() {
    ended = true;
    LockSupport.unpark(thread);
  }

  private void watch() {
    while (!ended) {
      Watched statement = now;
      if (statement == null || statement.age() < FIRST_LOOK_NANOS) {
        LockSupport.parkNanos(LOOK_NANOS);
        continue;
      }
      try (Session session = database.open("statement watch")) {
        LockWaits waits = new LockWaits(session.connection(), pid);
        waits.prepare();
        look(waits);
      } catch (SQLException | DharmaException e) {
        // Nobody can be named then; the work itself does not depend on it.
        LockSupport.parkNanos(BLIND_NANOS);
      }
    }
  }

  private void look(LockWaits waits) throws SQLException {
    Watched last = null;
    Set<Integer> named = Set.of();
    long told = 0;
    while (!ended) {
      Watched statement = now;
      if (statement != null && statement.age() >= FIRST_LOOK_NANOS) {
        if (!statement.equals(last)) {
          last = statement;
          named = Set.of();
          told = statement.since();
        }
        LockWait wait = waits.now();
        Set<Integer> blockers =
            wait == null || wait.waitedMs() < WAIT_MS
                ? Set.of()
                : wait.blockers().stream().map(Blocker::pid).collect(Collectors.toSet());
        if (wait != null && !blockers.isEmpty() && !blockers.equals(named)) {
          named = blockers;
          say.accept(
              "%s waits for %s; in the way: %s"
                  .formatted(
                      statement.what(),
                      wait.text(),
                      wait.blockers().stream()
                          .map(Blocker::text)
                          .collect(Collectors.joining("; "))));
        }
        long interval = statement.age() < LONG_NANOS ? OFTEN_NANOS : RARELY_NANOS;
        if (System.nanoTime() - told >= interval) {
          told = System.nanoTime();
          progress(waits, statement, wait);
        }
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
  }

  private void progress(LockWaits waits, Watched statement, @Nullable LockWait wait)
      throws SQLException {
    StatementProgress progress = waits.progress();
    String far =
        progress != null
            ? "; " + progress.text()
            : wait != null ? "; waits for " + wait.text() : "";
    say.accept(
        "%s has run for %s%s"
            .formatted(statement.what(), Blocker.age(statement.age() / 1_000_000), far));
  }
}

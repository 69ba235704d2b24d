package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Blocker;
import io.iacdharma.db.database.LockWait;
import io.iacdharma.db.database.LockWaits;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.StatementProgress;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the watch does with what it sees: keeps it for the error and the report, says who is waited
 * for and how far a long statement has come, and does to blockers what was asked for.
 */
final class WatchReport {

  private static final Duration SHORT_WAIT = Duration.ofMillis(500);
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration VERY_LONG = Duration.ofMinutes(1);
  private static final int RARELY = 6;

  private final LockWaits waits;
  private final OnBlock onBlock;
  private final Consumer<String> say;
  private @Nullable Watched last;
  private Set<String> named = Set.of();
  private long saidNamed;
  private long saidProgress;

  WatchReport(LockWaits waits, OnBlock onBlock, Consumer<String> say) {
    this.waits = waits;
    this.onBlock = onBlock;
    this.say = say;
  }

  @Nullable LockWait waiting() throws SQLException {
    return waits.now();
  }

  /** Who was in the way is worth knowing also when the wait is over by the time it is known. */
  static void keep(Watched statement, LockWait wait) {
    statement.attempt().saw(wait);
    statement.story().saw(wait);
  }

  /** A statement was seen to run, and perhaps to wait. */
  void on(Watched statement, @Nullable LockWait wait) throws SQLException {
    if (!statement.equals(last)) {
      last = statement;
      named = Set.of();
      saidNamed = 0;
      saidProgress = statement.started();
    }
    if (wait != null) {
      move(statement, wait);
      guard(statement, wait);
      name(statement, wait);
    }
    progress(statement, wait);
  }

  private void move(Watched statement, LockWait wait) throws SQLException {
    for (Blocker blocker : wait.blockers()) {
      if (isUnwanted(statement, wait, blocker) && !statement.story().hasEnded(blocker)) {
        try {
          if (blocker.isHidden()) {
            statement.attempt().refused(hidden(blocker));
          } else if (statement.story().end(blocker, () -> waits.move(blocker))) {
            statement.attempt().moved();
            say.accept(statement.place() + ": " + moved(blocker));
          }
        } catch (SQLException e) {
          if (!"42501".equals(e.getSQLState())) {
            throw e;
          }
          statement.attempt().refused(refusal(blocker, e));
        }
      }
    }
  }

  private boolean isUnwanted(Watched statement, LockWait wait, Blocker blocker) {
    return switch (onBlock) {
      case GIVE_UP, WAIT -> false;
      case CANCEL_AUTOVACUUM ->
          blocker.isAutovacuum() || (blocker.isHidden() && blocker.user() == null);
      case TERMINATE ->
          statement.attempt().isLast()
              && !wait.type().equals("virtualxid")
              && (blocker.isClient() || (blocker.isHidden() && blocker.user() != null))
              && !blocker.isOurs();
    };
  }

  private static String moved(Blocker blocker) {
    return blocker.isAutovacuum()
        ? "cancelled "
            + blocker.text()
            + (blocker.preventsWraparound() ? "; it will start again" : "")
        : "ended the session of " + blocker.text();
  }

  private static Problem hidden(Blocker blocker) {
    return Problem.of(
            ErrorCode.PRIVILEGE_MISSING,
            "the role may not see what is in the way, and so does nothing about it")
        .because(blocker.text())
        .hint("GRANT pg_read_all_stats, pg_signal_backend TO …");
  }

  private static Problem refusal(Blocker blocker, SQLException e) {
    return Problem.of(
            ErrorCode.PRIVILEGE_MISSING,
            "the role may not %s %s"
                .formatted(
                    blocker.isAutovacuum() ? "cancel" : "end the session of", blocker.text()))
        .because(SqlErrors.cause(e))
        .sqlState(e.getSQLState())
        .hint(
            blocker.isAutovacuum()
                ? "a superuser may; from PostgreSQL 18 on: GRANT pg_signal_autovacuum_worker TO …"
                : "GRANT pg_signal_backend TO … (a superuser's session takes a superuser)");
  }

  /** Only those whom the server knows no limit for; and only while nobody can be harmed by it. */
  private void guard(Watched statement, LockWait wait) throws SQLException {
    Try attempt = statement.attempt();
    if (attempt.isGuarded()
        && wait.blocksOthers()
        && wait.waitedMs() >= attempt.lockTimeout().toMillis()) {
      // Before the statement ends, or its end would be taken for a failure.
      attempt.stopped(true);
      attempt.stopped(waits.cancelWait());
    }
  }

  /** Once for each change of those in the way; a wait that ends by itself soon is told later. */
  private void name(Watched statement, LockWait wait) {
    Set<String> now = new HashSet<>();
    wait.blockers().forEach(blocker -> now.add(blocker.pid() + blocker.application()));
    boolean soon =
        statement.attempt().isTimed()
            && wait.waitedMs() < statement.attempt().lockTimeout().toMillis() + 1_000;
    boolean lately =
        saidNamed != 0 && System.nanoTime() - saidNamed < SHORT_WAIT.multipliedBy(RARELY).toNanos();
    if (now.equals(named) || soon || lately || wait.waitedMs() < SHORT_WAIT.toMillis()) {
      return;
    }
    named = now;
    saidNamed = System.nanoTime();
    say.accept(
        "%s waits for %s; in the way: %s"
            .formatted(
                statement.place(),
                wait.text(),
                wait.blockers().stream().map(Blocker::text).collect(Collectors.joining("; "))));
  }

  private void progress(Watched statement, @Nullable LockWait wait) throws SQLException {
    Duration interval = statement.age().compareTo(VERY_LONG) < 0 ? LONG : LONG.multipliedBy(RARELY);
    if (System.nanoTime() - saidProgress < interval.toNanos()) {
      return;
    }
    saidProgress = System.nanoTime();
    StatementProgress progress = waits.progress();
    String what =
        progress != null
            ? "; " + progress.text()
            : wait != null ? "; waits for " + wait.text() : "";
    say.accept(
        "%s has run for %s%s"
            .formatted(statement.place(), Blocker.age(statement.age().toMillis()), what));
  }
}

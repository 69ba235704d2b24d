package io.iacdharma.db.index;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.StatementWatch;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements one at a time. A CONCURRENTLY statement waits for the transactions of others by
 * design, while nobody waits for it, and a lock timeout would end it with an invalid index: it has
 * none, and says for whom it waits. What others would queue behind is tried for briefly.
 */
final class FixSteps {

  /** Lock timeout, deadlock, serialization failure (manual, appendix A). */
  private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001");

  private static final String COPIES = Sql.load(FixSteps.class, "fix-copies.sql");
  private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

  /** Whoever is stopped has ten seconds to end. */
  private static final Duration CLEARING = Duration.ofSeconds(2);

  private final Connection connection;
  private final LockTries tries;
  private final StatementWatch watch;
  private final int most;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;

  FixSteps(
      Connection connection,
      LockTries tries,
      StatementWatch watch,
      int most,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.connection = connection;
    this.tries = tries;
    this.watch = watch;
    this.most = most;
    this.say = say;
    this.stopped = stopped;
  }

  /** Runs one in a short transaction, unless there is an objection; gives that. */
  @Nullable String inTransaction(FixTask task) {
    Optional<String> objection =
        tries.inTransaction(
            task.id(),
            work -> {
              Optional<String> found =
                  Optional.ofNullable(
                      task.action() == FixAction.DROP ? DropGuard.objection(work, task) : null);
              if (found.isEmpty()) {
                execute(task.statement());
              }
              return found;
            });
    return objection.orElse(null);
  }

  /** Runs one outside a transaction; gives how often it was tried again. */
  int concurrently(FixTask task) {
    for (int retries = 0; ; retries++) {
      if (stopped.getAsBoolean()) {
        throw interrupted(task, "");
      }
      try {
        execute("SET lock_timeout = 0");
        watch.begin(task.id());
        execute(task.statement());
        return retries;
      } catch (SQLException e) {
        watch.end();
        String left = clear(task);
        if (stopped.getAsBoolean()) {
          throw interrupted(task, left);
        }
        if (!PASSING.contains(String.valueOf(e.getSQLState())) || retries >= most) {
          throw SqlErrors.translate(e, task.id()).at(task.statement()).after(left).exception(e);
        }
        say.accept("%s: tries again: %s".formatted(task.id(), e.getMessage()));
        LockSupport.parkNanos(PAUSE_NANOS * (1L << Math.min(retries, 4)));
      } finally {
        watch.end();
      }
    }
  }

  /**
   * Takes away the invalid index that a build leaves behind when it does not come to its end; says
   * what became of it.
   */
  String clear(FixTask task) {
    List<TableName> left = new ArrayList<>();
    try {
      if (task.action() == FixAction.REBUILD) {
        for (Row row : Scene.rows(connection, COPIES, task.table().quoted())) {
          left.add(row.name("schema", "name"));
        }
      } else if (task.action() == FixAction.BUILD) {
        IndexNow now = IndexNow.of(connection, task.index());
        if (now.exists() && !now.valid()) {
          left.add(task.index());
        }
      }
      for (TableName index : left) {
        execute("SET lock_timeout = " + CLEARING.toMillis());
        execute("DROP INDEX CONCURRENTLY IF EXISTS " + index.quoted());
      }
      return left.isEmpty() ? "nothing is left of it" : "what it left was dropped";
    } catch (SQLException e) {
      return "it may have left an invalid index, which the next run drops";
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      statement.execute(sql);
    }
  }

  static DharmaException interrupted(FixTask task, String left) {
    return Problem.of(ErrorCode.INTERRUPTED, "stopped by a signal")
        .after(task.id() + " was not done" + (left.isEmpty() ? "" : ": " + left))
        .exception();
  }
}

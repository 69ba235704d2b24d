package io.iacdharma.db.index;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.StatementWatch;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Carries a plan out, and looks after each statement whether it has done what it should. */
final class FixRun {

  private final Database database;
  private final Session session;
  private final Connection connection;
  private final FixSettings settings;
  private final Consumer<String> say;
  private final BooleanSupplier stopped;
  private final FixLog log;
  private final AtomicInteger retries = new AtomicInteger();

  FixRun(
      Database database,
      Session session,
      FixSettings settings,
      Consumer<String> say,
      BooleanSupplier stopped) {
    this.database = database;
    this.session = session;
    this.connection = session.connection();
    this.settings = settings;
    this.say = say;
    this.stopped = stopped;
    this.log = new FixLog(say);
  }

  /** Carries it out. */
  FixResult run(List<FixTask> tasks) {
    prepare();
    try (LockTries tries =
            new LockTries(
                database,
                session,
                settings.lockTimeout(),
                settings.retries(),
                this::again,
                stopped);
        StatementWatch watch = new StatementWatch(database, session, say)) {
      FixSteps steps = new FixSteps(connection, tries, watch, settings.retries(), say, stopped);
      for (int i = 0; i < tasks.size(); i++) {
        FixTask task = tasks.get(i);
        if (log.isGivenUp(task)) {
          continue;
        }
        say.accept("[%d/%d] %s".formatted(i + 1, tasks.size(), task.statement()));
        log.run(task, () -> step(task, steps));
      }
    }
    // Only now, for one partition may have been mended for the sake of another index's.
    Set<TableName> seen = new HashSet<>();
    for (FixTask task : tasks) {
      TableName parent = task.parent();
      if (parent != null && !log.isGivenUp(task) && seen.add(parent)) {
        log.run(task, () -> requireWhole(parent));
      }
    }
    return log.result();
  }

  /** What a killed run was waiting for must not go on for long, and nothing may end a build. */
  private void prepare() {
    for (String setting :
        List.of("SET statement_timeout = 0", "SET client_connection_check_interval = '2s'")) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(setting);
      } catch (SQLException e) {
        // Not every platform can watch its clients (manual, 20.3.2).
        say.accept("not possible here: " + setting);
      }
    }
  }

  private void again(String text) {
    retries.incrementAndGet();
    say.accept(text);
  }

  private void step(FixTask task, FixSteps steps) {
    if (stopped.getAsBoolean()) {
      throw FixSteps.interrupted(task, "");
    }
    try {
      IndexNow before = IndexNow.of(connection, task.index());
      String objection = objection(task, before);
      long began = System.nanoTime();
      retries.set(0);
      if (objection == null) {
        if (task.isConcurrent()) {
          retries.addAndGet(steps.concurrently(task));
        } else {
          objection = steps.inTransaction(task);
        }
      }
      if (objection != null) {
        log.note(
            new FixNote(
                task.action() == FixAction.DROP ? FixNote.Kind.KEPT : FixNote.Kind.CHANGED,
                task.table(),
                "%s is not dropped: %s".formatted(shown(task.index()), objection)));
        return;
      }
      long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
      IndexNow after = IndexNow.of(connection, task.index());
      verify(task, after, steps);
      log.done(
          new FixedStep(
              task, millis, retries.get(), after.exists() ? after.bytes() : before.bytes()));
    } catch (SQLException e) {
      throw stopped.getAsBoolean()
          ? FixSteps.interrupted(task, "")
          : SqlErrors.translate(e, task.id()).exception(e);
    }
  }

  private @Nullable String objection(FixTask task, IndexNow before) throws SQLException {
    return switch (task.action()) {
      case CLEAR -> before.valid() ? "it is valid now" : null;
      case DROP -> DropGuard.objection(connection, task);
      case ATTACH -> {
        // The server would take an invalid one without a word, and its parent would stay invalid.
        if (!before.valid()) {
          throw stillInvalid(task.index(), "it is not attached to " + task.parent()).exception();
        }
        yield null;
      }
      default -> null;
    };
  }

  private static void verify(FixTask task, IndexNow after, FixSteps steps) {
    if (task.action().builds() && !after.valid()) {
      throw stillInvalid(task.index(), steps.clear(task)).exception();
    }
    boolean attached = task.parent() == null || task.parent().equals(after.parent());
    boolean dropped = task.action() == FixAction.CLEAR || task.action() == FixAction.DROP;
    if (!attached || dropped == after.exists()) {
      throw Problem.of(
              ErrorCode.STATEMENT_FAILED, "%s has not done what it should".formatted(task.id()))
          .at(task.statement())
          .hint("somebody else has changed the index: run it again")
          .exception();
    }
  }

  private void requireWhole(TableName parent) {
    try {
      if (!IndexNow.of(connection, parent).valid()) {
        throw stillInvalid(parent, "a partition has no valid index that belongs to it").exception();
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at " + parent).exception(e);
    }
  }

  private static Problem stillInvalid(TableName index, String what) {
    return Problem.of(ErrorCode.INDEX_STILL_INVALID, "%s is still invalid".formatted(shown(index)))
        .after(what)
        .hint("run it again; a partition may have been made meanwhile");
  }

  private static String shown(TableName name) {
    return Identifier.shown(name.schema(), name.name());
  }
}

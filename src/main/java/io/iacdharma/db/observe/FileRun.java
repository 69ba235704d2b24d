package io.iacdharma.db.observe;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.Transactions;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.ScriptErrors;
import io.iacdharma.db.migrate.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs one script, in one transaction or statement by statement, and looks after each of them. */
final class FileRun {

  private static final int WORDS = 24;

  private final Connection connection;
  private final Watch watch;
  private final LockSampler sampler;
  private final Script script;
  private final String untouched;

  FileRun(Session session, Watch watch, LockSampler sampler, Script script, String untouched) {
    this.connection = session.connection();
    this.watch = watch;
    this.sampler = sampler;
    this.script = script;
    this.untouched = untouched;
  }

  ObservedFile run() {
    try {
      return observe();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at what %s does".formatted(script.file()))
          .at(script.path().toString())
          .after(untouched)
          .exception(e);
    }
  }

  private ObservedFile observe() throws SQLException {
    Look start = watch.beforeTransaction();
    List<Observation> observations = new ArrayList<>();
    if (script.transactional()) {
      observations.addAll(inTransaction(script.statements(), start));
    } else {
      for (ScriptStatement statement : script.statements()) {
        if (statement.transactional()) {
          observations.addAll(inTransaction(List.of(statement), watch.beforeTransaction()));
        } else {
          observations.add(outside(statement));
        }
      }
    }
    return new ObservedFile(script, start.state(), observations);
  }

  private List<Observation> inTransaction(List<ScriptStatement> statements, Look start)
      throws SQLException {
    List<Step> steps = new ArrayList<>();
    connection.setAutoCommit(false);
    try {
      Look before = start;
      for (ScriptStatement statement : statements) {
        Duration took = timed(statement, () -> statement.execution().run(connection));
        Look after =
            statement.setting()
                ? watch.afterSetting(before)
                : watch.inTransaction(before.counters());
        steps.add(new Step(statement, before, after, took));
        before = after;
      }
      if (steps.isEmpty()) {
        connection.commit();
        return List.of();
      }
      // Deferred constraints are checked here; the last statement stands for the file.
      Duration end = timed(statements.get(statements.size() - 1), connection::commit);
      return Step.observations(steps, Visible.since(start.state()), end);
    } catch (SQLException | RuntimeException e) {
      Transactions.rollback(connection);
      throw e;
    } finally {
      Transactions.leave(connection);
    }
  }

  private Observation outside(ScriptStatement statement) throws SQLException {
    Look before = watch.outside();
    Duration[] took = new Duration[1];
    Map<Long, LockMode> seen =
        sampler.during(
            () -> took[0] = timed(statement, () -> statement.execution().run(connection)));
    Look after = watch.outside();
    Counters counted = after.counters().since(before.counters());
    Effects effects = Effects.of(before.state(), after.state(), counted);
    Map<Long, LockMode> certain =
        CertainLocks.of(statement.words(WORDS), before.state(), after.state(), effects, counted);
    certain.forEach(
        (oid, mode) ->
            seen.merge(oid, mode, (one, other) -> one.compareTo(other) > 0 ? one : other));
    return Step.outside(
        statement,
        before,
        after,
        effects,
        Visible.since(before.state()).still(seen, after.state()),
        took[0]);
  }

  private interface Work {
    void run() throws SQLException;
  }

  private Duration timed(ScriptStatement statement, Work work) {
    long started = System.nanoTime();
    try {
      work.run();
      return Duration.ofNanos(System.nanoTime() - started);
    } catch (SQLException e) {
      throw failed(e, statement);
    }
  }

  private DharmaException failed(SQLException e, ScriptStatement statement) {
    return ScriptErrors.of(e, script, statement).after(untouched).exception(e);
  }
}

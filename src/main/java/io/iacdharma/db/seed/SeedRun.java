package io.iacdharma.db.seed;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One transaction in which datasets are compared and, if wished, written. It is REPEATABLE READ, so
 * what is written is what was compared; unless it is applied, nothing of it remains.
 */
final class SeedRun implements AutoCloseable {

  private final Statements statements;
  private final SeedSettings settings;
  private final SeedHistory history;
  private String role = "none";
  private boolean deferred;
  private List<Staged> staged = List.of();

  private SeedRun(Session session, SeedSettings settings, SeedHistory history) {
    this.statements = new Statements(session);
    this.settings = settings;
    this.history = history;
  }

  /** Begins the transaction and compares the datasets in it. */
  static SeedRun begin(
      Session session,
      SeedSettings settings,
      SeedHistory history,
      List<Dataset> datasets,
      SeedRequest request) {
    new SchemaGate(session, settings.migrations()).check(datasets);
    SeedRun run = new SeedRun(session, settings, history);
    try {
      run.enter();
      run.compare(datasets, request);
      return run;
    } catch (SQLException e) {
      run.close();
      throw SqlErrors.translate(e, "beginning the seeding transaction")
          .after(Problems.UNTOUCHED)
          .exception(e);
    } catch (RuntimeException e) {
      run.close();
      throw e;
    }
  }

  private void enter() throws SQLException {
    Connection connection = statements.session().connection();
    connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
    connection.setAutoCommit(false);
    try (PreparedStatement begin =
        connection.prepareStatement(Sql.load(SeedRun.class, "begin.sql"))) {
      begin.setString(1, settings.lockTimeout().toMillis() + "ms");
      begin.execute();
    }
    role = statements.first("SELECT current_setting('role')").orElse("none");
    if (settings.role() != null) {
      statements.set("role", settings.role());
    }
    for (Map.Entry<String, String> entry : settings.session().entrySet()) {
      statements.set(entry.getKey(), entry.getValue());
    }
  }

  private void compare(List<Dataset> datasets, SeedRequest request) throws SQLException {
    try {
      Comparison comparison = new Comparison(statements, request);
      staged = comparison.compare(datasets);
      deferred = comparison.isDeferred();
    } catch (IOException e) {
      throw DatasetReader.unreadable("a dataset", e);
    }
  }

  /** How the datasets and their tables differ, in the order of writing. */
  List<Diff> diffs() {
    return staged.stream().map(Staged::diff).toList();
  }

  /** Writes everything that differs, records it and commits. */
  void apply(Consumer<String> progress) {
    SeedWriter writer = new SeedWriter(statements);
    List<Staged> backwards = new ArrayList<>(staged);
    Collections.reverse(backwards);
    try {
      if (deferred) {
        statements.run("SET CONSTRAINTS ALL DEFERRED");
      }
      // Rows that nothing can refer to go first, so that their unique values are free again.
      backwards.stream().filter(one -> !one.layout().facts().referenced()).forEach(writer::delete);
      List<Long> millis = new ArrayList<>();
      for (Staged one : staged) {
        long started = System.nanoTime();
        writer.write(one);
        millis.add((System.nanoTime() - started + one.nanos()) / 1_000_000);
        progress.accept("seeded " + one.layout().table());
      }
      backwards.stream().filter(one -> one.layout().facts().referenced()).forEach(writer::delete);
      statements.run("SET CONSTRAINTS ALL IMMEDIATE");
      statements.set("role", role);
      history.create();
      for (int i = 0; i < staged.size(); i++) {
        history.add(staged.get(i).diff(), millis.get(i));
      }
      statements.session().connection().commit();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "finishing the seeding transaction")
          .after(Problems.UNTOUCHED)
          .exception(e);
    } catch (DharmaException e) {
      throw e.with(SeedRun::rolledBack);
    }
  }

  private static Problem rolledBack(Problem problem) {
    return problem.after("nothing was changed: the run is one transaction, and it was rolled back");
  }

  /** Ends the transaction, if it was not applied, without a trace. */
  @Override
  public void close() {
    Connection connection = statements.session().connection();
    try {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    } catch (SQLException ignored) {
      // The session is gone, and the transaction with it.
    }
  }
}

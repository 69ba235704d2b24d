package io.iacdharma.db.migrate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;

/** Another session of the application, in the way of a migration. */
final class Rival implements AutoCloseable {

  private final Connection connection;
  private final String pid;

  private Rival(Connection connection, String application) throws SQLException {
    this.connection = connection;
    connection.setAutoCommit(true);
    execute("SET application_name = '" + application + "'");
    try (Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT pg_backend_pid()")) {
      row.next();
      pid = row.getString(1);
    }
    connection.setAutoCommit(false);
  }

  /** Opens a transaction that does these things and is then idle. */
  static Rival holding(Project project, String application, String... statements) {
    return of(project, "postgres", application, statements);
  }

  /** The same as another role. */
  static Rival of(Project project, String role, String application, String... statements) {
    try {
      Rival rival = new Rival(project.server().connect(project.database(), role), application);
      for (String sql : statements) {
        rival.execute(sql);
      }
      return rival;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  String pid() {
    return pid;
  }

  /** Runs something in its transaction. */
  void execute(String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same without waiting for its end. */
  CompletableFuture<Void> start(String sql) {
    return CompletableFuture.runAsync(() -> execute(sql));
  }

  /** Whether nobody has ended its session. */
  boolean lives() {
    try {
      execute("SELECT 1");
      return true;
    } catch (IllegalStateException e) {
      return false;
    }
  }

  void commit() {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

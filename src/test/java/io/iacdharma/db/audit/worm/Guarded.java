package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A database with the shipped schema, looked at as the superuser.
 *
 * @param server where it is
 * @param name its name
 */
record Guarded(Postgres server, String name) {

  static final TableName EVENTS = new TableName("audit", "audit_events");

  /** Applies the migrations as a superuser. */
  static Guarded on(Postgres server, Path folder) {
    return on(server, folder, server.freshDatabase(), "postgres");
  }

  /** The same as another role, which must own the database. */
  static Guarded on(Postgres server, Path folder, String database, String role) {
    new CliRunner(folder)
        .run(
            "migrate",
            "--yes",
            "--url",
            server.url(database, role),
            "--locations",
            Path.of("migrations").toAbsolutePath().toString())
        .expect(0);
    return new Guarded(server, database);
  }

  List<Finding> inspect(boolean probe) {
    return inspect(List.of(EVENTS), probe);
  }

  List<Finding> inspect(List<TableName> tables, boolean probe) {
    try (Session session = open("postgres")) {
      return new WormInspector(session).inspect(tables, probe);
    }
  }

  Session open(String role) {
    return server.database(name, role).open("test");
  }

  void execute(String sql) {
    server.execute(name, sql);
  }

  /** Runs each of these in a transaction of its own, in one session of a role. */
  void execute(String role, String... statements) {
    try (Connection connection = server.connect(name, role);
        var statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(String.join("; ", statements), e);
    }
  }

  /** The SQLSTATE with which statements are refused, or {@code accepted}; nothing is kept. */
  String attempt(String role, String sql) {
    try (Connection connection = server.connect(name, role);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
      return "accepted";
    } catch (SQLException e) {
      return e.getSQLState();
    }
  }

  /** The partition of a time. */
  String leaf() {
    return server.query(
        name,
        "SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'audit.audit_events'::regclass"
            + " ORDER BY inhrelid LIMIT 1");
  }
}

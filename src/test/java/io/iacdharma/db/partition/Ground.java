package io.iacdharma.db.partition;

import static io.iacdharma.db.support.CliRunner.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.CliRunner.Run;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Leftovers;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import io.iacdharma.db.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import tools.jackson.databind.JsonNode;

/** A project with a policy for the table s.events in a fresh database. */
final class Ground {

  private final Postgres server;
  private final Path directory;
  private final String database;
  private String role = "postgres";

  private Ground(Postgres server, Path directory, String database) {
    this.server = server;
    this.directory = directory;
    this.database = database;
  }

  /** A table of months by timestamptz, without partitions. */
  static Ground months(Postgres server) {
    return empty(server)
        .execute(
            "CREATE SCHEMA s; CREATE TABLE s.events (id bigint NOT NULL, at timestamptz NOT NULL, note text,"
                + " PRIMARY KEY (id, at)) PARTITION BY RANGE (at)")
        .policy("premake: 2");
  }

  static Ground empty(Postgres server) {
    Path directory = Leftovers.folder("dharma-db-rotate");
    Ground ground = new Ground(server, directory, server.freshDatabase());
    return ground.execute("ALTER DATABASE %s SET TimeZone = 'UTC'".formatted(ground.database));
  }

  /** Writes the policy of s.events. */
  Ground policy(String flow) {
    return settings("partition: { tables: { s.events: { %s } } }".formatted(flow));
  }

  Ground settings(String yaml) {
    try {
      Files.writeString(directory.resolve("dharma-db.yaml"), yaml + "\n");
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Ground as(String login) {
    role = login;
    return this;
  }

  /** Runs a rotation at a time. */
  Run rotate(String now, String... more) {
    return run(words(new String[] {"partition", "rotate", "--now", now}, more));
  }

  Run run(String... line) {
    return new CliRunner(directory).run(words(line, "--url", url()));
  }

  JsonNode json(String... line) {
    return run(words(line, "-o", "json")).expect(0).json();
  }

  JsonNode failed(int exit, String code, String... line) {
    JsonNode error = run(words(line, "-o", "json")).expect(exit).json().path("error");
    assertThat(error.path("code").asString()).as(error.toString()).isEqualTo(code);
    return error;
  }

  /** Starts a process of its own. */
  Running start(String... line) {
    return DharmaProcess.start(directory, words(line, "--url", url()));
  }

  void awaitQuery(String sql, String value) {
    Waiting.forQuery(server, database, sql, value);
  }

  /** The partitions by name, with their bounds in UTC. */
  String partitions() {
    return query(
        "SELECT string_agg(c.relname || ' ' || replace(pg_get_expr(c.relpartbound, c.oid), 'FOR VALUES ', ''), E'\\n'"
            + " ORDER BY pg_get_expr(c.relpartbound, c.oid), c.relname)"
            + " FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 's.events'::regclass");
  }

  /** Only their names. */
  String names() {
    return query(
        "SELECT string_agg(c.relname, ' ' ORDER BY c.relname) FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
            + " WHERE i.inhparent = 's.events'::regclass");
  }

  String query(String sql) {
    return server.query(database, sql);
  }

  Ground execute(String sql) {
    server.execute(database, sql);
    return this;
  }

  /** Runs what the server must refuse with this code. */
  void expectRefusal(String sql, String state) {
    try (Connection connection = server.connect(database);
        Statement statement = connection.createStatement()) {
      // One by one: DETACH … CONCURRENTLY takes no company.
      for (String one : sql.split("; ")) {
        statement.execute(one);
      }
      throw new AssertionError("not refused: " + sql);
    } catch (SQLException e) {
      assertThat(e.getSQLState()).as(String.valueOf(e.getMessage())).isEqualTo(state);
    }
  }

  Postgres server() {
    return server;
  }

  String database() {
    return database;
  }

  String url() {
    return server.url(database, role);
  }

  Path directory() {
    return directory;
  }
}

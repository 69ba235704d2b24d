package io.iacdharma.db.schema;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Two databases of one server: what should be, and what is. */
final class Compared {

  private final Postgres server;
  private final String expected;
  private final String actual;
  private final String role;
  private @Nullable SchemaModel wanted;
  private @Nullable Session reader;

  private Compared(Postgres server, String expected, String actual, String role) {
    this.server = server;
    this.expected = expected;
    this.actual = actual;
    this.role = role;
  }

  /** Two databases with the same schema, from a file beside the tests. */
  static Compared with(Postgres server, String resource) {
    server.execute("postgres", ShippedSchema.createRole("diff_reader", "NOLOGIN"));
    server.execute("postgres", ShippedSchema.createRole("diff_other", "LOGIN"));
    Compared compared = of(server, server.freshDatabase(), server.freshDatabase());
    String sql = text(resource);
    return compared.want(sql).change(sql);
  }

  static Compared of(Postgres server, String expected, String actual) {
    return new Compared(server, expected, actual, "postgres");
  }

  /** Reads both as this role from now on. */
  Compared as(String login) {
    return new Compared(server, expected, actual, login);
  }

  /** Changes what is. */
  Compared change(String sql) {
    execute(actual, sql);
    return this;
  }

  /** Changes what should be. */
  Compared want(String sql) {
    execute(expected, sql);
    wanted = null;
    return this;
  }

  String actual() {
    return actual;
  }

  String expected() {
    return expected;
  }

  List<SchemaDifference> differences() {
    if (wanted == null) {
      wanted = model(expected);
    }
    return SchemaDiff.between(wanted, model(actual), "the history");
  }

  /** The differences that count, each as {@code type object: difference fact}. */
  List<String> told() {
    return differences().stream().filter(SchemaDifference::counts).map(Compared::told).toList();
  }

  static String told(SchemaDifference found) {
    return "%s %s: %s"
        .formatted(
            found.type().word(),
            found.object(),
            found.difference() == SchemaDifference.What.DIFFERENT
                ? found.fact()
                : found.difference().name().toLowerCase(java.util.Locale.ROOT));
  }

  /** Several statements as one query; the driver cannot tell where a BEGIN ATOMIC body ends. */
  private void execute(String database, String sql) {
    try (var connection = simple(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new AssertionError(sql, e);
    }
  }

  private Connection simple(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres&preferQueryMode=simple"
            .formatted(server.port(), database));
  }

  /**
   * Runs every statement of what was found, each for itself, without the remarks.
   *
   * @param losing whether to run those as well that drop what is not in the history
   */
  void mend(List<SchemaDifference> differences, boolean losing) {
    try (var connection = simple(actual);
        var statement = connection.createStatement()) {
      for (SchemaDifference difference : differences) {
        for (String ddl : difference.ddl()) {
          String sql = ddl.replaceFirst(losing ? "^-- not in the history: " : "^$", "");
          if (!sql.startsWith("--")) {
            try {
              statement.execute(sql);
            } catch (SQLException e) {
              throw new AssertionError(told(difference) + "\n" + ddl, e);
            }
          }
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A session that reads what is, again and again, until it is closed. */
  interface Reading extends AutoCloseable {
    @Override
    void close();
  }

  /** What is, read over and over by the same session, for a long list of changes. */
  Reading keepReading() {
    Session session = database(actual).open("test");
    reader = session;
    return () -> {
      reader = null;
      session.close();
    };
  }

  SchemaModel model(String database) {
    Session kept = reader;
    if (kept != null && database.equals(actual)) {
      return model(kept);
    }
    try (Session session = database(database).open("test")) {
      return model(session);
    }
  }

  private static SchemaModel model(Session session) {
    return new SchemaReader(
            session,
            new SchemaScope(Set.of(), Set.of("flyway_schema_history"), "", ""),
            Duration.ofSeconds(5))
        .read();
  }

  private Database database(String name) {
    return server.database(name, role);
  }

  /** A file beside the tests. */
  static String text(String resource) {
    try (var stream = Compared.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException(resource + " is not on the class path");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.iacdharma.db.schema;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A fresh database with the files of {@code migrations/} applied, each as one simple query in a
 * transaction of its own, as a database owner who is no superuser.
 */
final class ShippedSchema {

  static final String ALPHA = "00000000-0000-7000-8000-00000000000a";
  static final String BETA = "00000000-0000-7000-8000-00000000000b";
  static final String PLATFORM = "00000000-0000-7000-8000-000000000001";

  /** One key for all: sample rows have the same in every tenant. */
  static final String KEY = "00000000-0000-7000-8000-0000000000c1";

  /** What the migrations ask an administrator for, where another test has made the roles. */
  private static final String ADMINISTRATOR =
      """
      DO $$
      BEGIN
          IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'dharma_migrator')
             AND NOT pg_has_role('schema_installer', 'dharma_owner', 'MEMBER') THEN
              GRANT dharma_owner TO dharma_migrator;
              GRANT dharma_migrator, dharma_seeder TO schema_installer;
          END IF;
      END $$
      """;

  private final Postgres server;
  private final String database;

  private ShippedSchema(Postgres server, String database) {
    this.server = server;
    this.database = database;
  }

  /** Applies the migrations to a new database that belongs to a role with CREATEROLE. */
  static ShippedSchema on(Postgres server) throws SQLException {
    server.execute("postgres", createRole("schema_installer", "LOGIN CREATEROLE"));
    server.execute("postgres", ADMINISTRATOR);
    var database = server.freshDatabase();
    server.execute("postgres", "ALTER DATABASE " + database + " OWNER TO schema_installer");
    return apply(server, database, "schema_installer");
  }

  /** The database's name. */
  String database() {
    return database;
  }

  /** The same with the platform tenant and two more, each with rows in every table. */
  static ShippedSchema withTenants(Postgres server) throws SQLException {
    var schema = on(server);
    server.execute(
        schema.database,
        "INSERT INTO core.tenants (tenant_id, slug, name) VALUES (core.platform_tenant_id(), 'platform', 'Platform')");
    for (var tenant : List.of(ALPHA, BETA)) {
      try (var app = schema.login("dharma_app", tenant)) {
        app.execute(sample());
      }
    }
    return schema;
  }

  /** Applies the migrations as a login to a database that is there. */
  static ShippedSchema apply(Postgres server, String database, String login) throws SQLException {
    var url = "jdbc:postgresql://127.0.0.1:" + server.port() + "/" + database;
    try (var connection =
            DriverManager.getConnection(url + "?preferQueryMode=simple&user=" + login);
        var statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      for (var file : files()) {
        statement.execute(read(file));
        connection.commit();
      }
    }
    return new ShippedSchema(server, database);
  }

  /** The files in the order in which they are applied: versioned, then repeatable. */
  static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("migrations"))) {
      return files
          .filter(file -> file.toString().endsWith(".sql"))
          .sorted(
              Comparator.comparing((Path file) -> file.getFileName().toString().startsWith("R"))
                  .thenComparing(file -> file.getFileName().toString()))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A session of the superuser, whom row level security does not bind. */
  Session superuser() {
    return new Session(server.connect(database));
  }

  /** A session of the login that applied the migrations. */
  Session installer() {
    return new Session(server.connect(database, "schema_installer"));
  }

  /** A session of a login role that has been given one group, without a tenant. */
  Session login(String group) throws SQLException {
    var login = "login_of_" + group;
    server.execute("postgres", createRole(login, "LOGIN IN ROLE " + group));
    return new Session(server.connect(database, login));
  }

  /** The same for a tenant. */
  Session login(String group, String tenant) throws SQLException {
    var session = login(group);
    session.execute("SET dharma.tenant_id = '" + tenant + "'");
    return session;
  }

  /** Roles belong to the server, which tests share. */
  static String createRole(String role, String options) {
    return "DO $$ BEGIN CREATE ROLE "
        + role
        + " "
        + options
        + "; EXCEPTION WHEN duplicate_object THEN NULL; END $$";
  }

  private static String sample() {
    try (var stream = ShippedSchema.class.getResourceAsStream("sample-tenant.sql")) {
      if (stream == null) {
        throw new IllegalStateException("sample-tenant.sql is not on the class path");
      }
      return new String(stream.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A connection with short forms for tests. */
  record Session(Connection connection) implements AutoCloseable {

    void execute(String sql) throws SQLException {
      try (var statement = connection.createStatement()) {
        statement.execute(sql);
      }
    }

    int update(String sql) throws SQLException {
      try (var statement = connection.createStatement()) {
        return statement.executeUpdate(sql);
      }
    }

    /** The first column of every row. */
    List<String> list(String sql) throws SQLException {
      try (var statement = connection.createStatement();
          var rows = statement.executeQuery(sql)) {
        var values = new java.util.ArrayList<String>();
        while (rows.next()) {
          values.add(String.valueOf(rows.getString(1)));
        }
        return values;
      }
    }

    /** The first column of the only row. */
    String one(String sql) throws SQLException {
      var values = list(sql);
      if (values.size() != 1) {
        throw new IllegalStateException(sql + " gave " + values.size() + " rows");
      }
      return values.get(0);
    }

    /** The SQLSTATE with which the server refuses a statement. */
    String refusal(String sql) throws SQLException {
      try {
        execute(sql);
        return "accepted";
      } catch (SQLException e) {
        return e.getSQLState();
      }
    }

    @Override
    public void close() throws SQLException {
      connection.close();
    }
  }
}

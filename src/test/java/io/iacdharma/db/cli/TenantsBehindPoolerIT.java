package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.PgBouncer;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * The shipped schema's row level security through transaction mode: two tenants share the one
 * server connection that there is, and never see each other's rows.
 */
class TenantsBehindPoolerIT {

  private static final String ONE = "00000000-0000-7000-8000-00000000000a";
  private static final String OTHER = "00000000-0000-7000-8000-00000000000b";
  private static final String COUNT =
      "SELECT count(*) || ' ' || coalesce(min(name), '') FROM core.projects";

  @TempDir static Path folder;

  private static final Postgres server = Postgres.newest();
  private static String database = "";

  @BeforeAll
  static void makeTenants() {
    assumeTrue(PgBouncer.program().isPresent(), "pgbouncer is not installed");
    database = server.freshDatabase();
    new CliRunner(folder)
        .with("DHARMA_DB_URL", server.url(database))
        .with("DHARMA_DB_MIGRATE_LOCATIONS", Path.of("migrations").toAbsolutePath().toString())
        .run("migrate")
        .expect(0);
    server.execute(
        database,
        """
        DO $$ BEGIN CREATE ROLE pooled_app LOGIN; EXCEPTION WHEN duplicate_object THEN END $$;
        GRANT dharma_app TO pooled_app;
        """);
    for (String tenant : new String[] {ONE, OTHER}) {
      server.execute(
          database,
          """
          SET dharma.tenant_id = '%1$s';
          INSERT INTO core.tenants (tenant_id, slug, name)
          VALUES ('%1$s', 't-%2$s', 'tenant %2$s');
          INSERT INTO core.projects (tenant_id, id, slug, name)
          VALUES ('%1$s', '%1$s', 'p-%2$s', 'of %2$s');
          """
              .formatted(tenant, tenant.substring(35)));
    }
  }

  @Test
  void keepsTenantsApart() throws SQLException {
    try (PgBouncer pooler = start();
        Connection first = connect(pooler);
        Connection second = connect(pooler)) {
      for (int round = 0; round < 20; round++) {
        assertThat(as(first, ONE)).isEqualTo("1 of a");
        assertThat(as(second, OTHER)).isEqualTo("1 of b");
        assertThat(unset(first)).isEqualTo("0 ");
        assertThat(as(second, ONE)).isEqualTo("1 of a");
        assertThat(as(first, OTHER)).isEqualTo("1 of b");
      }
    }
  }

  @Test
  void keepsThemApartAfterAnError() throws SQLException {
    try (PgBouncer pooler = start();
        Connection first = connect(pooler);
        Connection second = connect(pooler)) {
      first.setAutoCommit(false);
      try (Statement statement = first.createStatement()) {
        statement.execute("SET LOCAL dharma.tenant_id = '" + ONE + "'");
        assertThatThrownBy(() -> statement.execute("SELECT 1/0")).isInstanceOf(SQLException.class);
      }
      first.rollback();
      assertThat(unset(second)).isEqualTo("0 ");
      assertThat(as(second, OTHER)).isEqualTo("1 of b");
    }
  }

  @Test
  void keepsThemApartAfterAClientHasVanished() throws SQLException {
    try (PgBouncer pooler = start();
        Connection second = connect(pooler)) {
      Connection first = connect(pooler);
      first.setAutoCommit(false);
      try (Statement statement = first.createStatement()) {
        statement.execute("SET LOCAL dharma.tenant_id = '" + ONE + "'");
        statement.execute(COUNT);
      }
      // No rollback, no farewell: the socket just ends.
      first.abort(Runnable::run);
      assertThat(unset(second)).isEqualTo("0 ");
      assertThat(as(second, OTHER)).isEqualTo("1 of b");
    }
  }

  private static PgBouncer start() {
    return PgBouncer.start(
        server,
        "transaction",
        "ignore_startup_parameters = extra_float_digits",
        "default_pool_size = 1",
        "[users]",
        "postgres = pool_mode=transaction");
  }

  /** The pooler's one login is the superuser of the test, which becomes the application's role. */
  private static String as(Connection connection, String tenant) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL ROLE pooled_app");
      statement.execute("SET LOCAL dharma.tenant_id = '" + tenant + "'");
      return first(statement);
    } finally {
      connection.commit();
    }
  }

  private static String unset(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL ROLE pooled_app");
      return first(statement);
    } finally {
      connection.rollback();
    }
  }

  private static String first(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery(COUNT)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Connection connect(PgBouncer pooler) throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", "postgres");
    properties.setProperty("prepareThreshold", "0");
    Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + pooler.port() + "/" + database, properties);
    assertThat(connection.unwrap(PGConnection.class).getPrepareThreshold()).isZero();
    return connection;
  }
}

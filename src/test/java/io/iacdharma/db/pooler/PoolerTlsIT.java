package io.iacdharma.db.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.PgBouncer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TlsServer;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * TLS on both sides of a PgBouncer that was written, and the lines of pg_hba.conf that go with it.
 */
class PoolerTlsIT {

  private static final String FIRST = "host all postgres samehost trust\n";
  private static final String PASSWORD = "plums";

  private static Path home;
  private static Postgres server;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(PgBouncer.program().isPresent(), "pgbouncer is not installed");
    home = ArchivedServer.newFolder();
    Files.writeString(home.resolve("hba"), FIRST);
    Unprivileged.own(home);
    server = TlsServer.in(home, Postgres.newest().bin(), home.resolve("hba"));
    server.execute("postgres", "CREATE ROLE app LOGIN PASSWORD '" + PASSWORD + "'");
    server.execute("postgres", "CREATE DATABASE shop");
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      server.stop();
      Unprivileged.own(home);
      Unprivileged.run(Path.of("/"), "rm", "-rf", home.toString());
    }
  }

  @Test
  void encryptsBothSides() throws Exception {
    int port = Postgres.freePort();
    CliRunner cli =
        cli(port)
            .with("DHARMA_DB_PGBOUNCER_LISTEN", "*")
            .with("DHARMA_DB_PGBOUNCER_TLS_CERTIFICATE", home.resolve("cert.pem").toString())
            .with("DHARMA_DB_PGBOUNCER_TLS_KEY", home.resolve("key.pem").toString())
            .with("DHARMA_DB_PGBOUNCER_SERVER_CA", home.resolve("cert.pem").toString());
    try (PgBouncer pooler = written(cli, "both", "localhost", port)) {
      assertThat(Files.readString(pooler.file()))
          .contains("client_tls_sslmode = require", "server_tls_sslmode = verify-full");
      assertThat(encrypted(port, "require")).isTrue();
      assertThatThrownBy(() -> encrypted(port, "disable")).isInstanceOf(SQLException.class);
      assertThat(cli(port).run("pgbouncer", "check", pooler.file().toString()).expect(0).out())
          .doesNotContain("pgb-listen-plain", "pgb-server-plain");
    }
  }

  /** The server offers TLS, and is told that PgBouncer does without. */
  @Test
  void admitsThePoolerThatSpeaksInTheOpen() throws Exception {
    int port = Postgres.freePort();
    CliRunner cli = cli(port).with("DHARMA_DB_PGBOUNCER_SERVER_TLS", "disable");
    try (PgBouncer pooler = written(cli, "open", "127.0.0.1", port)) {
      assertThat(encrypted(port, "disable")).isFalse();
    }
  }

  /** Writes one, puts its lines above those of the server, and starts it. */
  private static PgBouncer written(CliRunner cli, String name, String host, int port)
      throws IOException {
    admit("");
    String url = "postgresql://postgres@/shop?host=%s&port=%d".formatted(host, server.port());
    cli.run("pgbouncer", "config", "--into", name, "--apply-sql", "--yes", "--url", url).expect(0);
    Path folder = home.resolve(name);
    admit(Files.readString(folder.resolve("pg_hba.conf.add")));
    Unprivileged.own(home);
    return PgBouncer.with(folder.resolve("pgbouncer.ini"), port);
  }

  /** Puts lines above those that let the superuser in; new logins see them a moment later. */
  private static void admit(String lines) throws IOException {
    Files.writeString(home.resolve("hba"), lines + FIRST);
    // Through the socket of the file system nobody is let in: the process is told.
    String pid = Files.readAllLines(server.data().resolve("postmaster.pid")).get(0).strip();
    Unprivileged.run(Path.of("/"), "kill", "-HUP", pid);
    ArchivedServer.sleep(1_000);
  }

  private static CliRunner cli(int port) {
    return new CliRunner(home).with("DHARMA_DB_PGBOUNCER_PORT", String.valueOf(port));
  }

  /** Whether PgBouncer speaks TLS to the server. */
  private static boolean encrypted(int port, String mode) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/shop?prepareThreshold=0&sslmode=%s"
                    .formatted(port, mode),
                "app",
                PASSWORD);
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery("SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()")) {
      row.next();
      return row.getBoolean(1);
    }
  }
}

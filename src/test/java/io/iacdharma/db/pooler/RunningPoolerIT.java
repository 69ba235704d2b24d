package io.iacdharma.db.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.PgBouncer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a running PgBouncer, and the server behind it, add to what its file says. */
class RunningPoolerIT {

  private static PooledShop shop;

  @BeforeAll
  static void write() throws IOException {
    assumeTrue(PgBouncer.program().isPresent(), "pgbouncer is not installed");
    shop = PooledShop.open();
    shop.config("--apply-sql").expect(0);
  }

  @AfterAll
  static void stop() {
    if (shop != null) {
      shop.close();
    }
  }

  @Test
  void findsNothingThatCountsInWhatIsWritten() throws IOException {
    try (PgBouncer pooler = shop.start()) {
      CliRunner.Run run = check(pooler.file(), pooler.port());
      assertThat(run.status()).as(run.toString()).isZero();
      assertThat(checks(run)).containsOnly("pgb-cve-2026");
      assertThat(run.json().get("data").get("skipped").toString())
          .doesNotContain("pgb-reload", "pgb-auth-function", "pgb-pool-sum");
    }
    assertThat(check(shop.written().resolve("pgbouncer.ini"), 0).status()).isZero();
  }

  @Test
  void tellsPausesForgottenReloadsAndWaitingClients() throws IOException, SQLException {
    try (PgBouncer pooler = shop.start()) {
      Path file = shop.folder.resolve("changed.ini");
      Files.writeString(
          file,
          Files.readString(pooler.file())
              .replace("query_wait_timeout = 60", "query_wait_timeout = 61"));
      try (Connection client = shop.connect("shop", "app", PooledShop.PASSWORD)) {
        console(pooler, "PAUSE shop");
        Thread waiting = new Thread(() -> executeUntilClosed(client));
        waiting.start();
        CliRunner.Run run = awaiting(file, pooler.port());
        assertThat(checks(run)).contains("pgb-reload", "pgb-paused", "pgb-waiting");
        assertThat(run.status()).isEqualTo(3);
        assertThat(run.out())
            .contains("RESUME shop;", "the file says '61', and PgBouncer runs with '60'");
        console(pooler, "RESUME shop");
        waiting.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  private static CliRunner.Run awaiting(Path file, int port) throws IOException {
    CliRunner.Run run = check(file, port);
    for (int i = 0; i < 50 && !run.out().contains("pgb-waiting\""); i++) {
      run = check(file, port);
    }
    return run;
  }

  @Test
  void looksAtTheFunctionInTheDatabase() throws IOException {
    shop.server.execute(
        "shop",
        """
        CREATE FUNCTION public.give(n text, OUT uname text, OUT phash text) LANGUAGE sql AS
        'SELECT usename::text, passwd FROM pg_shadow WHERE usename = n';
        """);
    Path file = shop.folder.resolve("function.ini");
    Files.writeString(
        file,
        Files.readString(shop.written().resolve("pgbouncer.ini"))
            .replace("pgbouncer.user_lookup($1)", "public.give($1)"));
    CliRunner.Run run = check(file, 0);
    assertThat(checks(run)).contains("pgb-auth-function");
    assertThat(run.out())
        .contains("CVE-2025-2291", "SECURITY DEFINER", "REVOKE ALL ON FUNCTION public.give(text)");
  }

  @Test
  void countsPoolsAgainstTheServer() throws IOException {
    Path file = shop.folder.resolve("sums.ini");
    Files.writeString(
        file,
        """
        [databases]
        shop = host=127.0.0.1 dbname=shop
        [pgbouncer]
        pool_mode = transaction
        default_pool_size = 300
        """);
    CliRunner.Run run = check(file, 0);
    assertThat(run.out()).contains("300 server connections, and the server has 97");
    assertThat(run.json().get("data").get("findings").toString())
        .contains("\"line\":5", "default_pool_size = 97");
    for (String format : List.of("sarif", "junit", "codequality", "github", "markdown")) {
      assertThat(shop.runner().run("pgbouncer", "check", "sums.ini", "-o", format).expect(3).out())
          .as(format)
          .contains("pgb-pool-sum");
    }
    assertThat(
            shop.runner().run("pgbouncer", "check", "sums.ini", "-o", "prometheus").expect(3).out())
        .contains("dharma_db_check_findings{severity=\"error\"}");
  }

  @Test
  void looksAtTheFileAloneWhenNothingAnswers() {
    CliRunner.Run run =
        new CliRunner(shop.folder)
            .run(
                "pgbouncer",
                "check",
                "pooler/pgbouncer.ini",
                "--pgbouncer-url",
                "postgresql://a@127.0.0.1:1/pgbouncer")
            .expect(0);
    assertThat(run.out()).contains("skipped: pgb-waiting: no console", "skipped: pgb-pool-sum");
    assertThat(run.err()).contains("the console was not reached");
    assertThat(new CliRunner(shop.folder).run("pgbouncer", "check").expect(2).err())
        .contains("neither a file nor a console is named");
  }

  private static CliRunner.Run check(Path file, int port) throws IOException {
    CliRunner runner = shop.runner().with("PGPASSWORD", shop.console("pgbouncer_stats"));
    List<String> line =
        new ArrayList<>(List.of("pgbouncer", "check", file.toString(), "-o", "json"));
    if (port > 0) {
      line.addAll(
          List.of(
              "--pgbouncer-url", "postgresql://pgbouncer_stats@127.0.0.1:" + port + "/pgbouncer"));
    }
    return runner.run(line.toArray(String[]::new));
  }

  private static List<String> checks(CliRunner.Run run) {
    List<String> checks = new ArrayList<>();
    JsonNode data = run.json().get("data");
    assertThat(data).as(run.toString()).isNotNull();
    data.get("findings").forEach(one -> checks.add(one.get("check").asString()));
    return checks;
  }

  private static void console(PgBouncer pooler, String command) throws SQLException, IOException {
    Properties properties = new Properties();
    properties.setProperty("user", "pgbouncer_admin");
    properties.setProperty("password", shop.console("pgbouncer_admin"));
    properties.setProperty("preferQueryMode", "simple");
    properties.setProperty("replication", "database");
    properties.setProperty("assumeMinServerVersion", "9.0");
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + pooler.port() + "/pgbouncer", properties)) {
      execute(connection, command);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void executeUntilClosed(Connection connection) {
    try {
      execute(connection, "SELECT 1");
    } catch (SQLException ignored) {
      // The test ends it.
    }
  }
}

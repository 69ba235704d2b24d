package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.PgBouncer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.SourceTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every command with its target behind a real PgBouncer. */
class BehindPoolerIT {

  private static final int POOL = 4;
  private static final String LEFT_BEHIND =
      """
      SELECT (SELECT coalesce(string_agg(name || '=' || setting, ' ' ORDER BY name), '')
                FROM pg_settings
               WHERE source = 'session'
                 AND name NOT IN ('application_name', 'client_encoding', 'DateStyle', 'TimeZone',
                                  'standard_conforming_strings', 'IntervalStyle'))
             || (SELECT coalesce(string_agg(' prepared ' || name, ''), '')
                   FROM pg_prepared_statements)
             || (SELECT coalesce(string_agg(' temporary ' || relname, ''), '')
                   FROM pg_class WHERE relnamespace = pg_my_temp_schema())
             || (SELECT coalesce(string_agg(' listens ' || channel, ''), '')
                   FROM pg_listening_channels() AS channel)
             || CASE WHEN current_user = session_user THEN '' ELSE ' role ' || current_user END
      """;

  @TempDir static Path folder;

  private static final Postgres server = Postgres.newest();
  private static String database = "";

  @BeforeAll
  static void makeTheProject() throws IOException {
    assumeTrue(PgBouncer.program().isPresent(), "pgbouncer is not installed");
    for (String each : List.of("migrations", "reference-data")) {
      copy(Path.of(each), folder.resolve(each));
    }
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        SourceTree.read(Path.of("dharma-db.yaml")).replace("environment: dev", ""));
    database = server.freshDatabase();
    CliRunner direct = runner(server.url(database));
    direct.run("audit", "key", "create").expect(0);
    direct.run("migrate").expect(0);
    direct.run("partition", "rotate", "--yes").expect(0);
    direct.run("seed").expect(0);
    direct.run("audit", "seal").expect(0);
  }

  @Test
  void worksOrRefusesInTransactionMode() throws SQLException {
    try (PgBouncer pooler = start("transaction")) {
      SoftAssertions softly = new SoftAssertions();
      PoolerCases.all()
          .forEach(
              (words, one) -> {
                if (one.expected() != PoolerCases.Expected.ELSEWHERE) {
                  CliRunner.Run run = run(pooler, words, one);
                  softly.assertThat(run.status()).as(run.toString()).isEqualTo(one.exit());
                  softly
                      .assertThat(run.err().contains("POOLER_IN_THE_WAY"))
                      .as(run.toString())
                      .isEqualTo(one.expected() == PoolerCases.Expected.REFUSES);
                  softly.assertThat(leftBehind(pooler)).as(words).containsOnly("");
                }
              });
      softly.assertAll();
      assertThat(server.query(database, "SELECT count(*) FROM pg_locks WHERE locktype='advisory'"))
          .isEqualTo("0");
    }
  }

  @Test
  void plansInTransactionMode() {
    try (PgBouncer pooler = start("transaction")) {
      SoftAssertions softly = new SoftAssertions();
      PoolerCases.all()
          .forEach(
              (words, one) -> {
                if (one.expected() == PoolerCases.Expected.REFUSES) {
                  CliRunner.Run run = run(pooler, words, one, "--dry-run");
                  softly.assertThat(run.status()).as(run.toString()).isNotIn(1, 5);
                  softly
                      .assertThat(run.err())
                      .doesNotContain("prepared statement", "unsupported startup parameter");
                  softly.assertThat(leftBehind(pooler)).as(words).containsOnly("");
                }
              });
      softly.assertAll();
    }
  }

  @Test
  void worksInSessionMode() {
    try (PgBouncer pooler = start("session")) {
      SoftAssertions softly = new SoftAssertions();
      PoolerCases.all()
          .forEach(
              (words, one) -> {
                SessionNeed need = SessionNeed.of(words);
                if (need != SessionNeed.NONE) {
                  CliRunner.Run run = run(pooler, words, one);
                  softly
                      .assertThat(run.err().contains("POOLER_IN_THE_WAY"))
                      .as(run.toString())
                      .isEqualTo(need == SessionNeed.DIRECT);
                  softly.assertThat(run.status()).as(run.toString()).isNotIn(1, 5);
                  softly.assertThat(leftBehind(pooler)).as(words).containsOnly("");
                }
              });
      softly.assertAll();
    }
  }

  @Test
  void goesPastThePoolerWhereItIsToldHow() {
    try (PgBouncer pooler = start("transaction")) {
      String behind = pooler.url(database);
      CliRunner.Run run = runner(behind).run("seed", "--admin-url", server.url(database)).expect(0);
      assertThat(run.err()).contains(":" + server.port() + "/", "from --admin-url");
      assertThat(runner(behind).run("seed", "status", "--admin-url", server.url(database)).err())
          .contains(":" + pooler.port() + "/");
      CliRunner.Run wrong =
          runner(behind).run("seed", "--admin-url", server.url("postgres")).expect(2);
      assertThat(wrong.err()).contains("target.adminUrl leads to another database");
      CliRunner set =
          runner(behind).with("DHARMA_DB_ADMIN_URL", server.url(database) + "?password=hidden");
      set.run("migrate").expect(0);
      // What is led past the pooler is planned there too.
      assertThat(set.run("partition", "rotate", "--dry-run").expect(0).err())
          .contains("from DHARMA_DB_ADMIN_URL");
      assertThat(set.run("config", "show").expect(0).out())
          .contains("target.adminUrl", "DHARMA_DB_ADMIN_URL")
          .doesNotContain("hidden");
    }
  }

  private CliRunner.Run run(PgBouncer pooler, String words, PoolerCases.Case one, String... more) {
    List<String> line = new ArrayList<>(List.of(words.split(" ")));
    for (String argument : one.arguments()) {
      line.add(
          switch (argument) {
            case "DIRECT" -> server.url("postgres");
            case "REPOSITORY" -> folder.resolve("repository").toString();
            case "RECEIVE" -> folder.resolve("receive").toString();
            case "TENANT" -> "00000000-0000-7000-8000-000000000001";
            default -> argument;
          });
    }
    line.addAll(List.of(more));
    return runner(pooler.url(database)).run(line.toArray(String[]::new));
  }

  private static CliRunner runner(String url) {
    return new CliRunner(folder)
        .with("DHARMA_DB_URL", url)
        .with("DHARMA_DB_AUDIT_KEY_FILE", "seal.key");
  }

  private static PgBouncer start(String mode) {
    return PgBouncer.start(
        server,
        mode,
        "ignore_startup_parameters = extra_float_digits",
        "server_round_robin = 1",
        "default_pool_size = " + POOL);
  }

  /** What each of the pooler's server connections keeps, which the next client would find. */
  private List<String> leftBehind(PgBouncer pooler) {
    Map<String, String> found = new TreeMap<>();
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < POOL; i++) {
        Properties properties = new Properties();
        properties.setProperty("user", "postgres");
        properties.setProperty("prepareThreshold", "0");
        Connection one =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + pooler.port() + "/" + database, properties);
        all.add(one);
        one.setAutoCommit(false);
        try (Statement statement = one.createStatement()) {
          found.put(
              first(statement, "SELECT pg_backend_pid()::text"), first(statement, LEFT_BEHIND));
        }
      }
      assertThat(found).hasSize(POOL);
      return List.copyOf(found.values());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } finally {
      all.forEach(BehindPoolerIT::end);
    }
  }

  private static void end(Connection connection) {
    try {
      connection.rollback();
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String first(Statement statement, String sql) throws SQLException {
    try (ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> walk = Files.walk(from)) {
      for (Path each : walk.toList()) {
        Files.copy(each, to.resolve(from.relativize(each).toString()));
      }
    }
  }
}

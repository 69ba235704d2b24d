package io.iacdharma.db.schema.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The checks of a server's state tell a bad one from a good one. */
class RuntimeChecksIT {

  @TempDir Path folder;

  @Test
  void tellsEverythingThatIsWrongWithAServer() throws SQLException {
    try (BadServer bad = new BadServer(Postgres.newest().bin())) {
      JsonNode now = check(bad.server().url("postgres"), Duration.ZERO);
      assertThat(told(now))
          .contains(
              "ERROR full_page_writes: it is off: a page half written when the machine stops stays"
                  + " so",
              "ERROR fsync: it is off: after a crash of the machine the database may be beyond"
                  + " repair",
              "WARNING autovacuum: it is off: no table is vacuumed nor analyzed",
              "WARNING slot gone: WAL that its reader needs is gone, and it is of no use any more")
          .anyMatch(
              line -> line.startsWith("WARNING database postgres: its oldest transaction is "))
          .anyMatch(line -> line.startsWith("WARNING database postgres: its oldest multixact is "))
          .anyMatch(
              line -> line.matches("ERROR archiver: 0\\w+ cannot be archived, and none ever was"))
          .anyMatch(
              line ->
                  line.matches(
                      "WARNING max_connections: \\d+ of the 17 connections for ordinary roles are"
                          + " in use"))
          .noneMatch(line -> line.contains("session") || line.contains("prepared"))
          .noneMatch(line -> line.contains("slot kept"));
      assertThat(told(check(bad.server().url("postgres"), Duration.ofMinutes(30))))
          .anyMatch(line -> line.startsWith("INFO session "))
          .noneMatch(line -> line.contains("prepared"));
      assertThat(told(check(bad.server().url("postgres"), Duration.ofHours(3))))
          .anyMatch(
              line -> line.matches("WARNING session \\d+: postgres has begun a transaction .*"))
          .anyMatch(line -> line.matches("INFO session \\d+: the transaction of postgres has .*"))
          .anyMatch(
              line ->
                  line.matches(
                      "WARNING prepared transaction 'order ''7''': it has waited 1?[0-9]+ .* for"
                          + " its end"));
      assertThat(told(check(bad.server().url("postgres"), Duration.ofHours(30))))
          .anyMatch(
              line -> line.matches("WARNING session \\d+: the transaction of postgres has .*"));
    }
  }

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#all")
  void findsNothingButTheSettingsOfAServerThatIsWell(Postgres server) {
    String database = server.freshDatabase();
    List<String> expected = new ArrayList<>();
    expected.add(
        "ERROR fsync: it is off: after a crash of the machine the database may be beyond repair");
    if (server.query(database, "SHOW data_checksums").equals("off")) {
      expected.add("WARNING data_checksums: it is off");
    }
    assertThat(told(check(server.url(database), Duration.ZERO)))
        .filteredOn(line -> !line.contains(" session ") && !line.contains(" slot "))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void saysThatSessionsOfOthersAreHidden() {
    Postgres server = Postgres.newest();
    String database = server.freshDatabase();
    String role = database + "_reader";
    server.execute(database, "CREATE ROLE " + role + " LOGIN");
    try {
      JsonNode hidden = check(server.url(database, role), Duration.ZERO).get("skipped");
      server.execute(database, "GRANT pg_monitor TO " + role);
      JsonNode shown = check(server.url(database, role), Duration.ZERO).get("skipped");
      assertThat(hidden)
          .extracting(one -> one.get("check").asString() + ": " + one.get("why").asString())
          .contains(
              "long-transaction: only sessions of the own role are shown: GRANT pg_read_all_stats",
              "idle-in-transaction: only sessions of the own role are shown: GRANT"
                  + " pg_read_all_stats");
      assertThat(shown).isEmpty();
    } finally {
      server.execute("postgres", "DROP ROLE " + role);
    }
  }

  @Test
  void tellsExtensionsThatCouldBeNewer() {
    Optional<Postgres> able = Postgres.all().filter(RuntimeChecksIT::hasTwoVersions).findFirst();
    assumeThat(able).isPresent();
    Postgres server = able.orElseThrow();
    String database = server.freshDatabase();
    server.execute(
        database, "CREATE EXTENSION pgstattuple VERSION '1.4'; CREATE EXTENSION pg_trgm");
    assertThat(told(check(server.url(database), Duration.ZERO)))
        .contains("INFO extension pgstattuple: it is version 1.4 here, and the server has 1.5")
        .noneMatch(line -> line.contains("pg_trgm"));
    server.execute(database, "ALTER EXTENSION pgstattuple UPDATE");
    assertThat(told(check(server.url(database), Duration.ZERO)))
        .noneMatch(line -> line.contains("extension"));
  }

  private static boolean hasTwoVersions(Postgres server) {
    String sql =
        "SELECT count(*) FROM pg_available_extension_versions"
            + " WHERE name = 'pgstattuple' AND version IN ('1.4', '1.5')";
    return server.query("postgres", sql).equals("2");
  }

  private JsonNode check(String url, Duration later) {
    return JsonMapper.shared()
        .readTree(
            new CliRunner(folder)
                .with("DHARMA_DB_URL", url)
                .with("DHARMA_DB_CHECK_CONNECTIONS", "1")
                .run(
                    "schema",
                    "check",
                    "--only",
                    "runtime",
                    "--fail-on",
                    "never",
                    "--now",
                    Instant.now().plus(later).toString(),
                    "-o",
                    "json")
                .expect(0)
                .out())
        .get("data");
  }

  private static List<String> told(JsonNode data) {
    List<String> lines = new ArrayList<>();
    for (JsonNode one : data.get("findings")) {
      lines.add(
          one.get("severity").asString().toUpperCase(Locale.ROOT)
              + " "
              + one.get("message").asString());
    }
    return lines;
  }
}

package io.iacdharma.db.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditStatusIT {

  private static final String MARCH = "2025-03-15T00:00:00Z";

  @TempDir Path folder;
  private final Postgres server = Postgres.newest();

  @Test
  void tellsWhatIsSealedAndForHowLongTheRestIsExposed() {
    SealedMonths months = new SealedMonths(server, folder).months(3);
    JsonNode never = status(months, 0, "--now", MARCH);
    JsonNode table = never.path("tables").get(0);
    assertThat(table.path("unsealedRows").asInt()).isEqualTo(3 * SealedMonths.ROWS);
    assertThat(table.path("lastCheckpoint").isNull()).isTrue();
    assertThat(checks(never)).contains("warning seal-late", "warning seal-unclosed");

    months.seal("--now", MARCH);
    JsonNode sealed = status(months, 0, "--now", MARCH);
    table = sealed.path("tables").get(0);
    assertThat(table.path("sealedRows").asInt()).isEqualTo(3 * SealedMonths.ROWS);
    assertThat(table.path("unsealedRows").asInt()).isZero();
    assertThat(table.path("closed").asInt()).isEqualTo(2);
    assertThat(table.path("partitions").asInt()).isEqualTo(7);
    assertThat(table.path("lastCheckpoint").path("sequence").asInt()).isEqualTo(3);
    assertThat(table.path("lastCheckpoint").path("horizon").asLong())
        .isLessThanOrEqualTo(sealed.path("horizon").path("xmin").asLong());
    assertThat(sealed.path("enforcement").path("whole").asBoolean()).isTrue();
    assertThat(sealed.path("key").path("mode").asString()).isEqualTo("0600");
    assertThat(sealed.path("evidence").size()).isEqualTo(2);
    assertThat(sealed.path("evidence").get(1).path("newest").asInt()).isEqualTo(3);
    assertThat(checks(sealed)).noneMatch(it -> it.contains("seal-"));

    months.insert(3, SealedMonths.ROWS + 1, SealedMonths.ROWS + 5);
    JsonNode later = status(months, 3, "--now", "2025-03-20T00:00:00Z", "--fail-on", "warning");
    table = later.path("tables").get(0);
    assertThat(table.path("unsealedRows").asInt()).isEqualTo(5);
    assertThat(table.path("oldestUnsealed").asString()).isEqualTo("2025-03-02T21:00:00Z");
    assertThat(checks(later)).contains("warning seal-late");
  }

  @Test
  void namesWhoHoldsTheHorizonBack() throws SQLException {
    SealedMonths months = new SealedMonths(server, folder);
    String database = months.query("SELECT current_database()");
    try (Connection writer = server.connect(database);
        var statement = writer.createStatement()) {
      statement.execute("SET application_name = 'nightly import'");
      writer.setAutoCommit(false);
      statement.execute("CREATE TABLE import (x int)");
      JsonNode held = status(months, 0).path("horizon").path("heldBy");
      assertThat(held.path("application").asString()).isEqualTo("nightly import");
      assertThat(held.path("user").asString()).isEqualTo("postgres");
      assertThat(held.path("database").asString()).isEqualTo(database);
      assertThat(held.path("state").asString()).isEqualTo("idle in transaction");
      assertThat(held.path("pid").asInt()).isPositive();
      assertThat(held.path("ageMs").asLong()).isNotNegative();
    }
  }

  @Test
  void comparesTheCopiesAndLooksAtTheKey() throws IOException {
    SealedMonths months = new SealedMonths(server, folder).months(2).seal("--now", MARCH);
    Path chain = months.evidenceOfTable("two").resolve("chain");
    Path newest = chain.resolve("000000002.note");
    byte[] note = Files.readAllBytes(newest);
    Files.delete(newest);
    assertThat(checks(status(months, 0))).contains("warning seal-copies");
    Files.writeString(newest, "another history");
    assertThat(checks(status(months, 3))).contains("error seal-copies");
    Files.write(newest, note);
    Files.setPosixFilePermissions(
        folder.resolve("seal.key"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(checks(status(months, 3))).contains("error seal-key");
    months.evidence("one");
    assertThat(checks(status(months, 3))).contains("warning seal-copies");
  }

  @Test
  void missesWhatWasSealedAndIsGoneAndSaysWhatItMayNotSee() {
    SealedMonths months = new SealedMonths(server, folder).months(1).seal();
    String database = months.query("SELECT current_database()");
    server.execute(
        "postgres",
        "DO $$ BEGIN CREATE ROLE status_reader LOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;"
            + " GRANT dharma_app TO status_reader");
    JsonNode hidden =
        data(
            new CliRunner(folder)
                .run(
                    "audit", "status", "-o", "json", "--url", server.url(database, "status_reader"))
                .expect(0)
                .out());
    assertThat(hidden.path("tables").get(0).path("unsealedRows").isNull()).isTrue();
    assertThat(checks(hidden)).contains("warning seal-hidden");
    assertThat(hidden.path("enforcement").path("whole").asBoolean()).isTrue();

    months.execute("ALTER TABLE audit.audit_events DROP COLUMN user_agent");
    assertThat(checks(status(months, 3))).contains("error seal-columns");
  }

  @Test
  void showsTablesAndTheWayToCloseAHole() {
    SealedMonths months = new SealedMonths(server, folder).months(1).seal();
    months.execute("GRANT UPDATE ON audit.audit_events TO dharma_app");
    CliRunner.Run run = months.run("audit", "status", "--table", "audit.audit_events").expect(3);
    assertThat(run.out())
        .contains(
            "role dharma_app has UPDATE on table audit.audit_events [worm-grant]",
            "REVOKE UPDATE ON \"audit\".\"audit_events\" FROM \"dharma_app\";",
            "dharma-db help worm-grant",
            "protection is not whole: 1 error")
        .containsPattern("audit\\.audit_events +20 +0 ");
    months.run("audit", "status", "--fail-on", "never").expect(0);
    assertThat(months.run("audit", "status", "--table", "audit.other").expect(2).err())
        .contains("audit.other is not one of audit.tables");
    assertThat(months.run("audit", "status", "--fail-on", "all").expect(2).err())
        .contains("error, warning or never");
    assertThat(months.run("help", "worm-grant").expect(0).out()).startsWith("# worm-grant");
  }

  private static JsonNode status(SealedMonths months, int exit, String... more) {
    List<String> line = new ArrayList<>(List.of("audit", "status", "-o", "json"));
    line.addAll(List.of(more));
    return data(months.run(line.toArray(String[]::new)).expect(exit).out());
  }

  private static JsonNode data(String document) {
    return JsonMapper.shared().readTree(document).path("data");
  }

  /** Severity and name of every finding. */
  private static List<String> checks(JsonNode data) {
    List<String> checks = new ArrayList<>();
    for (JsonNode finding : data.path("findings")) {
      checks.add(finding.path("severity").asString() + " " + finding.path("rule").asString());
    }
    return checks;
  }
}

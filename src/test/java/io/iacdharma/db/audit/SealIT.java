package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.Vault.APRIL;
import static io.iacdharma.db.audit.Vault.MARCH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.proof.VerifierKey;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.PGConnection;
import tools.jackson.databind.JsonNode;

/** Sealing, from the first note to the closing one. */
class SealIT {

  @TempDir Path folder;

  static List<Postgres> servers() {
    return Postgres.all().toList();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void sealsWhatIsNewAndSaysNothingTwice(Postgres server) {
    Vault vault = Vault.with(server, folder).add(10, "a");
    JsonNode first = vault.seal(MARCH).at("/tables/0");
    assertThat(first.path("partition").asString()).isEqualTo("app.log_2026_03");
    assertThat(first.path("rows").asLong()).isEqualTo(10);
    assertThat(first.path("newRows").asLong()).isEqualTo(10);
    assertThat(first.path("kind").asString()).isEqualTo("checkpoint");
    assertThat(first.path("root").asString()).isEqualTo(vault.tree("log_2026_03", 10).root().hex());
    JsonNode again = vault.seal(MARCH);
    assertThat(again.path("steps").size()).isZero();
    assertThat(again.at("/tables/0/newRows").asLong()).isZero();
    vault.add(5, "b");
    assertThat(vault.seal(MARCH).at("/tables/0/rows").asLong()).isEqualTo(15);

    List<EvidenceNote> notes = vault.notes("one");
    assertThat(notes).hasSize(2);
    SealNote one = notes.get(0).seal();
    SealNote two = notes.get(1).seal();
    assertThat(one.previous()).isNull();
    assertThat(two.previous()).isEqualTo(notes.get(0).hash());
    assertThat(two.root()).isEqualTo(vault.tree("log_2026_03", 15).root());
    assertThat(two.from() + " " + two.to()).isEqualTo("2026-03-01T00:00:00Z 2026-04-01T00:00:00Z");
    assertThat(two.first() + " " + two.last())
        .isEqualTo("2026-03-02T00:00:01Z 2026-03-02T00:00:10Z");
    assertThat(two.at()).hasToString(MARCH);
    assertThat(two.columns()).containsExactly("id", "at", "what", "tx");
    assertThat(two.origin().text())
        .isEqualTo(
            "dharma-db/%s/%s/app.log/log_2026_03/era-1"
                .formatted(
                    vault.query("SELECT system_identifier FROM pg_control_system()"),
                    vault.database()));
    VerifierKey key = PublicKeys.of(folder.resolve("one")).keys().get(0);
    assertThat(notes).allMatch(note -> note.signed().check(List.of(key)).signed());
    assertThat(
            vault.query(
                "SELECT string_agg(size::text, ' ' ORDER BY sequence) FROM dharma_audit_checkpoint"))
        .isEqualTo("10 15");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void closesWhatIsOverForEverybody(Postgres server) throws Exception {
    Vault vault = Vault.with(server, folder).add(3, "a");
    vault.seal(MARCH);
    vault.add(2, "b");
    JsonNode closed = vault.seal(APRIL, "--freeze").at("/tables/0");
    assertThat(closed.path("kind").asString()).isEqualTo("close");
    assertThat(closed.path("rows").asLong()).isEqualTo(5);
    assertThat(closed.path("newRows").asLong()).isEqualTo(2);
    String insert = "INSERT INTO app.log%s (at, what) VALUES ('2026-03-09', 'late')";
    for (String session : List.of("origin", "replica")) {
      String set = "SET session_replication_role = " + session + "; ";
      for (String leaf : List.of("", "_2026_03")) {
        assertThatThrownBy(() -> vault.execute(set + insert.formatted(leaf)))
            .rootCause()
            .hasMessageContaining("it is closed and sealed");
      }
    }
    try (Connection connection = server.connect(vault.database())) {
      assertThatThrownBy(
              () ->
                  connection
                      .unwrap(PGConnection.class)
                      .getCopyAPI()
                      .copyIn(
                          "COPY app.log (at, what) FROM STDIN",
                          new java.io.StringReader("2026-03-09\tlate\n")))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("it is closed and sealed");
    }
    vault.execute("INSERT INTO app.log (at, what) VALUES ('2026-04-09', 'in time')");
    JsonNode next = vault.seal(APRIL);
    assertThat(next.path("tables").size()).isEqualTo(2);
    assertThat(next.at("/tables/0/newRows").asLong()).isZero();
    assertThat(next.at("/tables/1/rows").asLong()).isEqualTo(1);
    assertThat(
            vault.query(
                "SELECT relallvisible = relpages AND relpages > 0 FROM pg_class WHERE relname = 'log_2026_03'"))
        .isEqualTo("t");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void closesOnlyAfterAnOpenWriter(Postgres server) throws Exception {
    Vault vault = Vault.with(server, folder).add(1, "a");
    try (Connection writer = server.connect(vault.database());
        Statement statement = writer.createStatement()) {
      writer.setAutoCommit(false);
      statement.execute("INSERT INTO app.log (at, what) VALUES ('2026-03-31', 'open')");
      withoutPatience(vault).refused(7, "LOCK_TIMEOUT", APRIL, "--lock-timeout", "200ms");
      // What is final is not sealed by halves: nothing was signed, and the next run does it.
      assertThat(vault.query("SELECT count(*) FROM dharma_audit_checkpoint")).isEqualTo("0");
      writer.commit();
    }
    JsonNode closed = vault.seal(APRIL).at("/tables/0");
    assertThat(closed.path("rows").asLong()).isEqualTo(2);
    assertThat(closed.path("kind").asString()).isEqualTo("close");
  }

  @Test
  void refusesToCloseOverRowsThatChanged() {
    Vault vault = Vault.with(Postgres.newest(), folder).add(10, "a");
    vault.seal(MARCH);
    vault.execute("UPDATE app.log SET what = 'forged' WHERE what = 'a7'");
    JsonNode error = vault.refused(9, "AUDIT_ROWS_CHANGED", APRIL);
    assertThat(error.path("message").asString()).startsWith("row 7 of app.log_2026_03");
    assertThat(error.path("cause").asString()).contains("id 7");
    vault.execute("UPDATE app.log SET what = 'a7' WHERE what = 'forged'");
    assertThat(vault.seal(APRIL).at("/tables/0/kind").asString()).isEqualTo("close");
  }

  @Test
  void closesAgainWhatSomebodyOpened() {
    Vault vault = Vault.with(Postgres.newest(), folder).add(3, "a");
    vault.seal(APRIL);
    vault.execute("DROP TRIGGER refuse_insert ON app.log_2026_03");
    vault.seal(APRIL);
    assertThatThrownBy(() -> vault.add(1, "b"))
        .rootCause()
        .hasMessageContaining("closed and sealed");
    vault.execute("DROP TRIGGER refuse_insert ON app.log_2026_03");
    vault.add(1, "b");
    assertThat(vault.refused(9, "AUDIT_ROWS_CHANGED", APRIL).path("cause").asString())
        .startsWith("it was not sealed");
    assertThat(vault.notes("one")).hasSize(1);
  }

  @Test
  void leavesOpenWhatItIsToldTo() {
    Vault vault = Vault.with(Postgres.newest(), folder).add(3, "a");
    assertThat(vault.seal(APRIL, "--no-close").at("/tables/0/kind").asString())
        .isEqualTo("checkpoint");
    vault.add(1, "b");
    assertThat(vault.seal(APRIL).at("/tables/0/rows").asLong()).isEqualTo(4);
  }

  @Test
  void sealsColumnsThatWereAddedBetweenTwoNotes() {
    Vault vault = Vault.with(Postgres.newest(), folder).add(3, "a");
    vault.seal(MARCH);
    vault.execute("ALTER TABLE app.log ADD COLUMN why text");
    vault.add(2, "b");
    vault.seal(MARCH);
    assertThat(vault.notes("one").get(1).seal().columns()).hasSize(5);
    // The first three rows are compared in their own form.
    JsonNode closed = vault.seal(APRIL).at("/tables/0");
    assertThat(closed.path("rows").asLong()).isEqualTo(5);
    assertThat(vault.notes("one").get(2).seal().root())
        .isEqualTo(vault.notes("one").get(1).seal().root());
  }

  @Test
  void sealsATableWithoutPartitions() {
    Vault vault = Vault.empty(Postgres.newest(), folder, "app.plain");
    vault.execute(
        """
        CREATE SCHEMA app;
        CREATE TABLE app.plain (id bigint PRIMARY KEY, tx xid8 NOT NULL DEFAULT pg_current_xact_id());
        INSERT INTO app.plain VALUES (1), (2)
        """);
    JsonNode sealed = vault.seal(APRIL).at("/tables/0");
    assertThat(sealed.path("partition").asString()).isEqualTo("app.plain");
    assertThat(sealed.path("rows").asLong()).isEqualTo(2);
    assertThat(vault.notes("one").get(0).seal().from()).isEqualTo("none");
  }

  @Test
  void showsWhatItWouldDo() throws IOException {
    Vault vault = Vault.with(Postgres.newest(), folder).add(3, "a");
    JsonNode planned = vault.seal(APRIL, "--dry-run");
    assertThat(planned.at("/steps/0/action").asString()).isEqualTo("close");
    assertThat(vault.query("SELECT to_regclass('dharma_audit_checkpoint')")).isEqualTo("null");
    try (var files = Files.list(folder.resolve("one"))) {
      assertThat(files).extracting(path -> path.getFileName().toString()).containsExactly("keys");
    }
    vault.refused(2, "USAGE", MARCH, "app.other");
    vault.refused(2, "USAGE", MARCH, "--new-era");
  }

  private static Vault withoutPatience(Vault vault) {
    return vault.settings("app.log", "one", " }\nmigrate: { retries: 1");
  }
}

package io.iacdharma.db.audit;

import static io.iacdharma.db.audit.Vault.APRIL;
import static io.iacdharma.db.audit.Vault.MARCH;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Servers that were restored or copied, and rows that came from elsewhere. */
class EraIT {

  @TempDir Path folder;

  @Test
  void beginsANewEraOnARestoredServer() {
    Postgres original = Postgres.start(Postgres.newest().bin(), "wal_level=replica");
    Postgres restored = null;
    try {
      Vault vault = Vault.with(original, folder).add(3, "a");
      String database = vault.database();
      vault.seal(MARCH);
      restored = original.recovered();
      vault.add(2, "b");
      vault.seal(MARCH);

      vault.at(restored, database).add(1, "c");
      JsonNode data = document(vault, MARCH);
      assertThat(data.at("/data/steps/0/action").asString()).isEqualTo("era");
      assertThat(data.at("/data/tables/0/rows").asLong()).isEqualTo(4);
      assertThat(data.at("/warnings/0").asString())
          .isEqualTo(
              "app.log_2026_03: of 5 rows that were sealed before, 3 are proven to be there");
      List<EvidenceNote> notes = vault.notes("one");
      SealNote begun = notes.get(2).seal();
      assertThat(begun.origin().era()).isEqualTo(2);
      assertThat(begun.timeline()).isEqualTo(2);
      assertThat(begun.previous()).isEqualTo(notes.get(1).hash());
      assertThat(begun.continues()).isEqualTo(new SealNote.Continues(1, 3, notes.get(0).hash()));
      assertThat(begun.root()).isEqualTo(vault.tree("log_2026_03").root());
      // It goes on in this era, and says it only once.
      vault.add(1, "d");
      assertThat(document(vault, MARCH).path("warnings").size()).isZero();
      assertThat(vault.notes("one").get(3).seal().continues()).isNull();
      assertThat(vault.seal(APRIL).at("/tables/0/rows").asLong()).isEqualTo(5);
      // Whoever is left on the old timeline must not seal into this folder.
      vault.at(original, database).add(1, "e");
      vault.refused(6, "AUDIT_ERA_CONFLICT", MARCH);
    } finally {
      original.stop();
      if (restored != null) {
        restored.stop();
      }
    }
  }

  @Test
  void beginsANewEraInAFolderOfItsOwnForACopiedDatabase() {
    Postgres server = Postgres.newest();
    Vault vault = Vault.with(server, folder).add(3, "a");
    vault.seal(MARCH);
    vault.add(2, "b");
    vault.seal(MARCH);
    List<EvidenceNote> before = vault.notes("one");
    String copy = vault.database() + "_copy";
    server.copy(vault.database(), copy);
    String original = vault.database();
    vault.at(server, copy);
    assertThat(vault.seal(MARCH).at("/tables/0/era").asInt()).isEqualTo(2);
    SealNote begun = vault.notes("one").get(0).seal();
    assertThat(begun.origin().database()).isEqualTo(copy);
    assertThat(begun.sequence()).isEqualTo(1);
    assertThat(begun.previous()).isNull();
    assertThat(begun.continues()).isEqualTo(new SealNote.Continues(2, 5, before.get(1).hash()));
    assertThat(begun.root()).isEqualTo(before.get(1).seal().root());
    // The original knows nothing of it.
    vault.at(server, original);
    assertThat(vault.seal(MARCH).path("steps").size()).isZero();
    assertThat(vault.notes("one")).isEqualTo(before);
  }

  @Test
  void sealsRowsOfAnotherServerOnlyAsAWhole() {
    Vault vault = Vault.with(Postgres.newest(), folder).add(2, "a");
    vault.execute(
        """
        INSERT INTO app.log (at, what, tx) VALUES ('2026-03-07', 'foreign', '99999999999');
        INSERT INTO app.log (at, what) VALUES ('2026-04-07', 'own')
        """);
    JsonNode error = vault.refused(6, "AUDIT_FOREIGN_ROWS", MARCH);
    assertThat(error.path("message").asString()).contains("app.log_2026_03");
    // The other partition was sealed all the same.
    assertThat(vault.notes("one")).hasSize(1);
    JsonNode closed = vault.seal(APRIL).at("/tables/0");
    assertThat(closed.path("kind").asString()).isEqualTo("close");
    assertThat(closed.path("rows").asLong()).isEqualTo(3);
  }

  private static JsonNode document(Vault vault, String now) {
    return vault.run("audit", "seal", "-o", "json", "--yes", "--now", now).expect(0).json();
  }
}

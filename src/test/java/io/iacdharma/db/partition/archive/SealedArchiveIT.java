package io.iacdharma.db.partition.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** From the seal to the archive to another table, with the commands that people type. */
class SealedArchiveIT {

  private final Postgres server = Postgres.newest();

  /** Rows that were sealed before a column was added keep the lines that they had. */
  @Test
  void archivesRowsThatWereSealedWithOtherColumns() {
    Ledger ledger = Ledger.plain(server, 50);
    ledger.settings("audit: { tables: [app.ledger], keyFile: key.pem }\n");
    ledger.execute("DROP TRIGGER refuse_insert ON app.ledger_2026_03");
    ledger.run("audit", "key", "create").expect(0);
    ledger.run("audit", "seal", "--now", "2026-03-20T00:00:00Z").expect(0);
    ledger.execute("ALTER TABLE app.ledger ADD COLUMN who text NOT NULL DEFAULT 'nobody'");
    ledger.execute(
        "INSERT INTO app.ledger (at, id, what, who) SELECT '2026-03-30 00:00+00', g, 'late', 'me'"
            + " FROM generate_series(51, 70) g");
    ledger.run("audit", "seal", "--now", "2026-04-10T00:00:00Z").expect(0);

    Path archive = ledger.archive();
    Manifest manifest = ArchiveVerifier.manifest(archive);
    assertThat(manifest.segments()).extracting(Manifest.Segment::rows).containsExactly(50L, 20L);
    assertThat(manifest.segments().get(0).columns()).doesNotContain("who");
    assertThat(manifest.segments().get(1).columns()).endsWith("who");
    Verdict verdict = ArchiveVerifier.verify(archive, ledger.keys(), ArchiveCipher.none());
    assertThat(verdict.flaws()).isEmpty();
    assertThat(verdict.standing()).isEqualTo(Standing.TRUSTED);

    ledger.execute("CREATE SCHEMA inquiry");
    JsonNode restored =
        ledger.json("partition", "restore-archive", archive.toString(), "--into", "inquiry");
    assertThat(restored.path("rows").asInt()).isEqualTo(70);
    assertThat(ledger.query("SELECT count(*) FROM inquiry.ledger_2026_03 WHERE who IS NULL"))
        .isEqualTo("50");
    assertThat(ledger.run("audit", "verify", "--archive", archive.toString()).expect(0).out())
        .contains("intact");
  }

  @Test
  void tellsOfARowThatWasChangedBetweenSealAndArchive() {
    Ledger ledger = Ledger.plain(server, 50);
    ledger.settings("audit: { tables: [app.ledger], keyFile: key.pem }\n");
    ledger.run("audit", "key", "create").expect(0);
    ledger.run("audit", "seal", "--now", "2026-04-10T00:00:00Z").expect(0);
    ledger.execute("UPDATE app.ledger_2026_03 SET what = 'forged' WHERE id = 13");
    JsonNode error = ledger.failed(9, "ARCHIVE_ROOT_MISMATCH", "partition", "archive");
    assertThat(error.path("hint").asString()).contains("audit verify");
    assertThat(ArchiveVerifier.find(ledger.directory)).isEmpty();
  }
}

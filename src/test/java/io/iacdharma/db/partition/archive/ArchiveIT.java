package io.iacdharma.db.partition.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Archives of sealed and other tables: what is written, when, and what is refused. */
class ArchiveIT {

  private static final String LEDGER = "app.ledger";
  private static final int MANY = 100_000;

  private final Postgres server = Postgres.newest();

  @Test
  void archivesWhatIsClosedOnceAndLeavesItAloneTheSecondTime() throws IOException {
    Ledger ledger = Ledger.sealed(server, 1000);
    assertThat(ledger.json("partition", "archive", "--dry-run").at("/steps/0/id").asString())
        .isEqualTo("app.ledger_2026_03");
    assertThat(Files.exists(ledger.directory.resolve("partition-archive"))).isFalse();
    JsonNode archived = ledger.json("partition", "archive").at("/archives/0");
    assertThat(archived.path("partition").asString()).isEqualTo("app.ledger_2026_03");
    assertThat(archived.path("rows").asInt()).isEqualTo(1000);
    assertThat(archived.path("verified").asBoolean()).isTrue();
    Path folder = Path.of(archived.path("folder").asString());
    assertThat(folder.getFileName()).hasToString("ledger_2026_03.20260301");
    assertThat(Folders.above(folder).getFileName()).hasToString(LEDGER);
    assertThat(folder.toFile().list())
        .containsExactlyInAnyOrder(
            "rows.copy.gz",
            "hashes.sha256",
            "manifest.json",
            "table.sql",
            "seal.note",
            "keys",
            "SHA256SUMS");
    assertThat(ledger.unfinished()).isEmpty();
    Object written = Files.getLastModifiedTime(folder.resolve("rows.copy.gz"));
    assertThat(ledger.run("partition", "archive").expect(0).out()).contains("nothing to do");
    assertThat(ledger.json("partition", "archive", "ledger_2026_03").path("archives")).isEmpty();
    assertThat(Files.getLastModifiedTime(folder.resolve("rows.copy.gz"))).isEqualTo(written);
    JsonNode listed = ledger.json("partition", "archive", "--list").at("/archives/0");
    assertThat(listed.path("signed").asString()).isEqualTo("trusted");
    assertThat(listed.path("root")).isEqualTo(archived.path("root"));
  }

  @Test
  void refusesWhatMayStillTakeRows() {
    Ledger ledger = Ledger.sealed(server, 10);
    String april = "app.ledger_2026_04";
    assertThat(open(ledger, april)).contains("no trigger refuse_insert");
    ledger.close(april);
    assertThat(open(ledger, april)).contains("no note that closes it");
    ledger.execute("ALTER TABLE app.ledger_2026_03 ENABLE TRIGGER refuse_insert");
    assertThat(open(ledger, "app.ledger_2026_03")).contains("no trigger refuse_insert");
    ledger.execute("ALTER TABLE app.ledger_2026_03 ENABLE ALWAYS TRIGGER refuse_insert");
    JsonNode early =
        ledger.failed(
            6,
            "ARCHIVE_PARTITION_OPEN",
            "partition",
            "archive",
            "ledger_2026_03",
            "--now",
            "2026-03-31T23:59:59Z");
    assertThat(early.path("cause").asString()).contains("it ends at 2026-04-01T00:00:00Z");
    assertThat(ledger.failed(2, "USAGE", "partition", "archive", "ledger_2020_01").toString())
        .contains("there is no partition ledger_2020_01");
    assertThat(ledger.json("partition", "archive").path("archives").size()).isEqualTo(1);
  }

  @Test
  void keepsNothingWhenTheRowsAreNotThoseThatWereSealed() throws IOException {
    Ledger ledger = Ledger.sealed(server, 100);
    ledger.execute("UPDATE app.ledger_2026_03 SET what = 'forged' WHERE id = 50");
    JsonNode error = ledger.failed(9, "ARCHIVE_ROOT_MISMATCH", "partition", "archive");
    assertThat(error.path("cause").asString()).contains("note 1 seals 100 rows");
    ledger.execute(
        "UPDATE app.ledger_2026_03 SET what = 'event 50' WHERE id = 50; DELETE FROM"
            + " app.ledger_2026_03 WHERE id = 7");
    ledger.failed(9, "ARCHIVE_ROOT_MISMATCH", "partition", "archive");
    assertThat(ledger.unfinished()).isEmpty();
    assertThat(ArchiveVerifier.find(ledger.directory)).isEmpty();
  }

  @Test
  void archivesATableThatIsNotSealedWithAndWithoutAKey() {
    Ledger ledger = Ledger.plain(server, 100);
    Path unsigned = ledger.archive();
    assertThat(unsigned.resolve("seal.note")).doesNotExist();
    assertThat(ArchiveVerifier.verify(unsigned, List.of(), ArchiveCipher.none()).standing())
        .isEqualTo(Standing.UNSIGNED);
    ledger.execute("CREATE SCHEMA back");
    assertThat(
            ledger
                .run("partition", "restore-archive", unsigned.toString(), "--into", "back")
                .expect(0)
                .err())
        .contains("nobody signed this archive");
    ledger.settings("audit: { tables: [app.none], keyFile: key.pem }\n");
    ledger.run("audit", "key", "create").expect(0);
    JsonNode signed =
        ledger
            .json("partition", "archive", "--table", LEDGER, "--directory", "signed")
            .at("/archives/0");
    Verdict verdict =
        ArchiveVerifier.verify(
            Path.of(signed.path("folder").asString()), List.of(), ArchiveCipher.none());
    assertThat(verdict.flaws()).isEmpty();
    assertThat(verdict.standing()).isEqualTo(Standing.UNKNOWN_SIGNER);
    assertThat(
            ledger
                .json("partition", "archive", "--list", "--directory", "signed")
                .at("/archives/0/signed")
                .asString())
        .isEqualTo("trusted");
  }

  @Test
  void touchesNoOtherArchiveThatIsInItsPlace() throws IOException {
    Ledger ledger = Ledger.plain(server, 100);
    Path archive = ledger.archive();
    try (var session = ledger.open()) {
      ArchiveService service = ledger.service(session);
      ArchiveRequest request = ledger.march(false);
      assertThat(service.archive(request).fresh()).isFalse();
      ledger.execute("UPDATE app.ledger_2026_03 SET what = 'other' WHERE id = 50");
      assertThat(Ledger.code(() -> service.archive(request))).isEqualTo("ARCHIVE_EXISTS");
      ledger.execute("UPDATE app.ledger_2026_03 SET what = 'event 50' WHERE id = 50");
      assertThat(service.archive(request).fresh()).isFalse();
      Files.writeString(archive.resolve("table.sql"), "-- nothing");
      assertThat(Ledger.code(() -> service.archive(request))).isEqualTo("ARCHIVE_EXISTS");
      assertThat(archive.resolve("table.sql")).hasContent("-- nothing");
      assertThat(ledger.run("partition", "archive", "--list").expect(9).out())
          .contains("table.sql: ");
    }
  }

  @Test
  void archivesADetachedPartitionUnderItsOldTable() {
    Ledger ledger = Ledger.sealed(server, 100);
    ledger.execute("ALTER TABLE app.ledger DETACH PARTITION app.ledger_2026_03");
    try (var session = ledger.open()) {
      Archived archived = ledger.service(session).archive(ledger.march(true));
      assertThat(archived.rows()).isEqualTo(100);
      Verdict verdict =
          ArchiveVerifier.verify(archived.folder(), ledger.keys(), ArchiveCipher.none());
      assertThat(verdict.flaws()).isEmpty();
      assertThat(verdict.standing()).isEqualTo(Standing.TRUSTED);
    }
  }

  @Test
  void refusesWhereRowsMayBeHidden() {
    Ledger ledger = Ledger.plain(server, 100);
    String reader = "reader_" + ledger.database();
    ledger.execute(
        """
        CREATE ROLE %1$s LOGIN; GRANT USAGE ON SCHEMA app TO %1$s; GRANT SELECT ON app.ledger TO %1$s;
        ALTER TABLE app.ledger ENABLE ROW LEVEL SECURITY;
        CREATE POLICY half ON app.ledger FOR SELECT TO %1$s USING (id > 50)
        """
            .formatted(reader));
    String[] line = {"partition", "archive", "--table", LEDGER, "-o", "json"};
    Ledger.failed(ledger.runAs(reader, line), 6, "AUDIT_ROWS_HIDDEN");
    assertThat(ArchiveVerifier.find(ledger.directory)).isEmpty();
    ledger.execute(
        "CREATE POLICY every ON app.ledger FOR SELECT TO %s USING (true)".formatted(reader));
    assertThat(ledger.runAs(reader, line).expect(0).out()).contains("\"rows\" : 100");
  }

  @Test
  void aRunThatWasKilledLeavesNothingThatLooksLikeAnArchive() throws Exception {
    Ledger ledger = Ledger.sealed(server, MANY);
    Random random = new Random(7);
    int killed = 0;
    for (int i = 0; i < 3; i++) {
      Running run = ledger.start("partition", "archive");
      while (ledger.unfinished().isEmpty() && run.isAlive()) {
        Thread.sleep(5);
      }
      Thread.sleep(random.nextInt(400));
      run.signal("KILL");
      Ended ended = run.end();
      assertThat(ended.status()).as(ended.toString()).isIn(0, 137);
      killed += ended.status() == 0 ? 0 : 1;
      for (Path archive : ArchiveVerifier.find(ledger.directory)) {
        // It was renamed before the signal came: then it is whole.
        assertThat(ArchiveVerifier.verify(archive, ledger.keys(), ArchiveCipher.none()).intact())
            .isTrue();
        Folders.remove(archive);
      }
    }
    assertThat(killed).isPositive();
    Path archive = ledger.archive();
    assertThat(ledger.unfinished()).isEmpty();
    Verdict verdict = ArchiveVerifier.verify(archive, ledger.keys(), ArchiveCipher.none());
    assertThat(verdict.flaws()).isEmpty();
    assertThat(verdict.rows()).isEqualTo(MANY);
  }

  private static String open(Ledger ledger, String partition) {
    return ledger
        .failed(6, "ARCHIVE_PARTITION_OPEN", "partition", "archive", partition)
        .path("cause")
        .asString();
  }
}

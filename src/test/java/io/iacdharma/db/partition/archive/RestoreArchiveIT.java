package io.iacdharma.db.partition.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Archives that are loaded again, and those that are refused. */
class RestoreArchiveIT {

  private final Postgres server = Postgres.newest();

  @Test
  void loadsTheRowsAndGrantsNothing() {
    Ledger ledger = Ledger.sealed(server, 1000);
    Path archive = ledger.archive();
    String reader = "everybody_" + ledger.database();
    ledger.execute(
        """
        CREATE SCHEMA inquiry; CREATE ROLE %1$s;
        ALTER DEFAULT PRIVILEGES IN SCHEMA inquiry GRANT SELECT ON TABLES TO %1$s, PUBLIC
        """
            .formatted(reader));
    JsonNode restored = restore(ledger, archive);
    assertThat(restored.path("table").asString()).isEqualTo("inquiry.ledger_2026_03");
    assertThat(restored.path("signed").asString()).isEqualTo("trusted");
    assertThat(
            ledger.query(
                "SELECT count(*) FROM inquiry.ledger_2026_03 JOIN app.ledger USING (id, at, tx, what, doc)"))
        .isEqualTo("1000");
    assertThat(
            ledger.query(
                "SELECT count(*) FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = 'inquiry.ledger_2026_03'::regclass AND a.grantee <> c.relowner"))
        .isEqualTo("0");
    assertThat(ledger.query("SELECT obj_description('inquiry.ledger_2026_03'::regclass)"))
        .contains("from 2026-03-01T00:00:00Z until before 2026-04-01T00:00:00Z");
    ledger.failed(
        6,
        "ARCHIVE_TARGET_EXISTS",
        "partition",
        "restore-archive",
        archive.toString(),
        "--into",
        "inquiry");
    ledger.failed(
        2, "USAGE", "partition", "restore-archive", archive.toString(), "--into", "nowhere");
  }

  @Test
  void refusesAnArchiveThatWasChangedOrThatNobodyTrustedSigned() throws IOException {
    Ledger ledger = Ledger.sealed(server, 100);
    Path archive = ledger.archive();
    ledger.execute("CREATE SCHEMA inquiry");
    Path keys = ledger.directory.resolve("audit-evidence/keys");
    Path away = ledger.directory.resolve("away");
    Files.move(keys, away);
    ledger.settings("audit: { tables: [app.ledger] }\n");
    String[] line = {"partition", "restore-archive", archive.toString(), "--into", "inquiry"};
    ledger.failed(9, "ARCHIVE_UNTRUSTED", line);
    String pin = away.resolve(away.toFile().list()[0]).toString();
    assertThat(
            ledger
                .json(
                    "partition",
                    "restore-archive",
                    archive.toString(),
                    "--into",
                    "inquiry",
                    "--key",
                    pin)
                .path("signed")
                .asString())
        .isEqualTo("trusted");
    ledger.execute("DROP TABLE inquiry.ledger_2026_03");
    byte[] rows = Files.readAllBytes(archive.resolve("rows.copy.gz"));
    rows[rows.length / 2] ^= 4;
    Files.write(archive.resolve("rows.copy.gz"), rows);
    assertThat(ledger.failed(9, "ARCHIVE_INVALID", line).toString()).contains("rows.copy.gz");
    assertThat(ledger.query("SELECT to_regclass('inquiry.ledger_2026_03')")).isEqualTo("null");
  }

  /** The rows are signed, their types are not: a forger who changes those gets nothing run. */
  @Test
  void rollsBackWhenTheTableGivesBackSomethingElse() throws IOException {
    Ledger ledger = Ledger.sealed(server, 100);
    Path archive = ledger.archive();
    ledger.execute("CREATE SCHEMA inquiry");
    retype(archive, "jsonb", "text");
    // As text the same bytes come back: nothing was lost, and that is what is proven.
    assertThat(restore(ledger, archive).path("rows").asInt()).isEqualTo(100);
    ledger.execute("DROP TABLE inquiry.ledger_2026_03");
    retype(archive, "text", "character(200)");
    ledger.failed(
        9,
        "ARCHIVE_ROOT_MISMATCH",
        "partition",
        "restore-archive",
        archive.toString(),
        "--into",
        "inquiry");
    retype(archive, "character(200)", "text DEFAULT pg_sleep(0)::text");
    ledger.failed(
        9,
        "ARCHIVE_INVALID",
        "partition",
        "restore-archive",
        archive.toString(),
        "--into",
        "inquiry");
    retype(archive, "text DEFAULT pg_sleep(0)::text", "nowhere.kind");
    ledger.failed(
        6,
        "ARCHIVE_TYPE_MISSING",
        "partition",
        "restore-archive",
        archive.toString(),
        "--into",
        "inquiry");
    assertThat(ledger.query("SELECT to_regclass('inquiry.ledger_2026_03')")).isEqualTo("null");
  }

  private static JsonNode restore(Ledger ledger, Path archive) {
    return ledger.json("partition", "restore-archive", archive.toString(), "--into", "inquiry");
  }

  private static void retype(Path archive, String from, String to) throws IOException {
    Manifest it = ArchiveVerifier.manifest(archive);
    List<Manifest.Column> columns =
        it.columns().stream()
            .map(
                column ->
                    column.type().equals(from)
                        ? new Manifest.Column(column.name(), to, column.notNull())
                        : column)
            .toList();
    Manifest changed =
        new Manifest(
            it.system(),
            it.database(),
            it.table(),
            it.partition(),
            it.bounds(),
            columns,
            it.segments(),
            it.primaryKey(),
            it.checks(),
            it.rows(),
            it.bytes(),
            it.root(),
            it.note(),
            it.sequence(),
            Map.of(),
            it.server(),
            it.tool(),
            it.createdAt());
    Files.writeString(archive.resolve("table.sql"), TableSql.file(changed));
    Map<String, Manifest.File> files = new TreeMap<>(it.files());
    files.put("table.sql", FileCheck.facts(archive.resolve("table.sql")));
    Files.writeString(archive.resolve("manifest.json"), ManifestJson.write(changed.with(files)));
    Files.writeString(
        archive.resolve("SHA256SUMS"),
        FileCheck.sums(files, FileCheck.facts(archive.resolve("manifest.json"))));
  }
}

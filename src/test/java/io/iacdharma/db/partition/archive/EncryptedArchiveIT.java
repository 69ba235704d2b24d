package io.iacdharma.db.partition.archive;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.support.Postgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Archives whose rows nobody reads without a key, and whose files everybody can check. */
class EncryptedArchiveIT {

  private static final String SETTINGS =
      """
      audit: { tables: [app.ledger], keyFile: key.pem }
      encryption: { keys: keys, archives: true }
      """;

  private final Postgres server = Postgres.newest();

  @Test
  void encryptsVerifiesRestoresAndRotates() throws IOException {
    Ledger ledger = Ledger.sealed(server, 5000).settings(SETTINGS);
    ledger.failed(2, "ENCRYPTION_KEY_MISSING", "partition", "archive", "--table", "app.ledger");
    assertThat(ArchiveVerifier.find(ledger.directory)).isEmpty();
    ledger.run("backup", "key", "create", "--id", "a").expect(0);
    Path archive = ledger.archive();

    for (String file : new String[] {ArchiveFile.ROWS, ArchiveFile.HASHES}) {
      assertThat(ObjectHeader.isOne(Files.readAllBytes(archive.resolve(file)))).isTrue();
    }
    ledger.run("audit", "verify", "--archive", archive.toString()).expect(0);
    ledger.execute("CREATE SCHEMA back");
    ledger
        .run("partition", "restore-archive", archive.toString(), "--into", "back", "--yes")
        .expect(0);
    assertThat(ledger.query("SELECT count(*) FROM back.ledger_2026_03")).isEqualTo("5000");
    assertThat(ArchiveSearch.find(archive, Map.of("what", "event 77"), cipher(ledger)))
        .hasValueSatisfying(row -> assertThat(row.row()).isEqualTo(77));

    ledger.run("backup", "key", "rotate", "--id", "b").expect(0);
    ledger.run("backup", "key", "retire", "--id", "a").expect(0);
    ledger.run("audit", "verify", "--archive", archive.toString()).expect(0);
    failsWithoutItsKey(ledger, archive);
    findsWhatWasChanged(ledger, archive);
  }

  private static void failsWithoutItsKey(Ledger ledger, Path archive) {
    String[] verify = {"audit", "verify", "--archive", archive.toString()};
    ledger.settings("audit: { tables: [app.ledger], keyFile: key.pem }\n");
    ledger.failed(2, "ENCRYPTION_KEY_MISSING", verify);
    ledger.failed(
        2,
        "ENCRYPTION_KEY_MISSING",
        "partition",
        "restore-archive",
        archive.toString(),
        "--into",
        "back");
    ledger.settings(SETTINGS);
  }

  /** Also when whoever changed it has put the digests right. */
  private static void findsWhatWasChanged(Ledger ledger, Path archive) throws IOException {
    for (String name : new String[] {ArchiveFile.ROWS, ArchiveFile.HASHES}) {
      Path file = archive.resolve(name);
      byte[] whole = Files.readAllBytes(file);
      byte[] changed = whole.clone();
      changed[changed.length - 30] ^= 1;
      Files.write(file, changed);
      Verdict verdict = ArchiveVerifier.verify(archive, ledger.keys(), cipher(ledger));
      assertThat(verdict.flaws())
          .anyMatch(flaw -> flaw.file().equals(name) && flaw.what().contains("decrypted"));
      ledger.run("audit", "verify", "--archive", archive.toString()).expect(9);
      Files.write(file, whole);
    }
  }

  private static ArchiveCipher cipher(Ledger ledger) {
    Environment environment = new Environment(Map.of(), ledger.directory, ledger.directory);
    return ArchiveCipher.of(
        new SettingsLoader(environment).load(Map.of(), null, null), environment);
  }
}

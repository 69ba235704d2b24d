package io.iacdharma.db.backup.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.wal.Lsn;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Manifests and what they are compared with; those of real servers are read in the ITs. */
class BackupManifestTest {

  private static final String BODY =
      """
      { "PostgreSQL-Backup-Manifest-Version": 2,
      "System-Identifier": 7512345678901234567,
      "Files": [
      { "Path": "backup_label", "Size": 3, "Last-Modified": "2026-11-28 10:00:00 GMT", "Checksum-Algorithm": "SHA256", "Checksum": "aa" },
      { "Encoded-Path": "62ff", "Size": 0, "Last-Modified": "2026-11-28 10:00:00 GMT", "Checksum-Algorithm": "SHA256", "Checksum": "bb" }
      ],
      "WAL-Ranges": [
      { "Timeline": 1, "Start-LSN": "0/2000028", "End-LSN": "0/2000120" }
      ],
      """;

  private static byte[] manifest(String body) {
    String checksum = Sha256.of(body.getBytes(StandardCharsets.UTF_8));
    return (body + "\"Manifest-Checksum\": \"" + checksum + "\"}\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readsFilesAndWal() {
    BackupManifest manifest = BackupManifest.parse(manifest(BODY));
    assertThat(manifest.systemIdentifier()).isEqualTo("7512345678901234567");
    assertThat(manifest.files()).containsEntry("backup_label", new FileDigest(3, "aa")).hasSize(2);
    assertThat(manifest.wal())
        .containsExactly(
            new BackupManifest.WalRange(1, Lsn.parse("0/2000028"), Lsn.parse("0/2000120")));
  }

  @Test
  void findsEveryFlippedByteOfItself() {
    byte[] whole = manifest(BODY);
    for (int at = 0; at < whole.length - 2; at++) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 1;
      int place = at;
      assertThatThrownBy(() -> BackupManifest.parse(flipped))
          .as("byte %d", place)
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void tellsWhatDiffers() {
    BackupManifest manifest = BackupManifest.parse(manifest(BODY));
    assertThat(
            ManifestComparison.problems(
                manifest,
                Map.of(
                    "backup_label", new FileDigest(3, "ab"),
                    "pg_wal/000000010000000000000002", new FileDigest(1, "x"),
                    "strange", new FileDigest(1, "x"))))
        .containsExactly(
            "backup_label has another checksum",
            "b\u00ff is missing",
            "strange is not in the manifest");
  }

  @ParameterizedTest
  @CsvSource({
    "zstd, client-zstd:1",
    "zstd:19, client-zstd:19",
    "gzip:6, client-gzip:6",
    "none, none"
  })
  void knowsHowBackupsArePacked(String setting, String argument) {
    assertThat(Compression.parse(setting).argument()).isEqualTo(argument);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lz4", "zstd:0", "zstd:23", "gzip:10", "none:1", "zstd:x"})
  void refusesOtherPackings(String setting) {
    assertThatThrownBy(() -> Compression.parse(setting)).isInstanceOf(DharmaException.class);
  }
}

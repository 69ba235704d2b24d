package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Unprivileged;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A full backup, then an increment of the kind that the version has. */
class BackupCreateIT {

  static List<Path> installations() {
    return Installations.found();
  }

  @ParameterizedTest
  @MethodSource("installations")
  void takesAFullOneAndThenWhatChanged(Path bin) {
    try (Backups backups = Backups.of(bin)) {
      Path space = backups.archived().folder().resolve("space");
      Unprivileged.run(Path.of("/"), "mkdir", space.toString());
      backups.server().execute("postgres", "CREATE TABLESPACE fast LOCATION '" + space + "'");
      backups
          .server()
          .execute(
              "postgres",
              "CREATE TABLE t TABLESPACE fast AS SELECT i, md5(i::text) FROM generate_series(1,"
                  + " 20000) i");
      fullByALoginThatMayOnlyReplicate(backups);
      backups.server().execute("postgres", "UPDATE t SET md5 = 'x' WHERE i = 7");
      increment(backups, Installations.major(bin));
    }
  }

  private static void fullByALoginThatMayOnlyReplicate(Backups backups) {
    backups.server().execute("postgres", "CREATE ROLE keeper LOGIN REPLICATION");
    CliRunner.Run run =
        backups.createOf(backups.server().url("postgres", "keeper"), "--type", "auto").expect(0);
    Instant after = Instant.now();
    BackupRecord full = backups.listed().get(0);
    Map<?, ?> told = Backups.told(run);
    assertThat(told.get("label")).isEqualTo(full.label());
    assertThat(told.get("type")).isEqualTo("full");
    assertThat(told.get("verified")).isNull();
    assertThat(full.type()).isEqualTo(BackupType.FULL);
    assertThat(full.label()).endsWith("Z-full");
    assertThat(full.finishedAt()).isBetween(full.startedAt(), after);
    assertThat(full.tablespaces()).hasSize(1);
    assertThat(full.tablespaces().get(0).name()).isEqualTo("fast");
    assertThat(full.files())
        .extracting(BackupRecord.StoredFile::name)
        .contains(
            "base.tar.zst",
            full.tablespaces().get(0).oid() + ".tar.zst",
            "backup_manifest",
            "configuration/settings.conf");
    assertThat(full.files())
        .allSatisfy(file -> assertStored(backups.archived().archive(), full, file));
    assertThat(full.rawBytes()).isGreaterThan(20 << 20).isGreaterThan(full.bytes());
    assertThat(missing(backups, full)).isEmpty();
    assertThat(backups.archived().repositoryFolder().resolve("scratch")).isEmptyDirectory();
  }

  private static void increment(Backups backups, int major) {
    backups.create().expect(0);
    List<BackupRecord> listed = backups.listed();
    BackupRecord full = listed.get(0);
    BackupRecord wal = listed.get(listed.size() - 1);
    if (major >= 17) {
      BackupRecord blocks = listed.get(1);
      assertThat(listed).hasSize(3);
      assertThat(blocks.type()).isEqualTo(BackupType.INCREMENTAL);
      assertThat(blocks.parent()).isEqualTo(full.label());
      assertThat(blocks.bytes()).isLessThan(full.bytes() / 2);
      assertThat(missing(backups, blocks)).isEmpty();
    } else {
      assertThat(listed).hasSize(2);
    }
    assertThat(wal.type()).isEqualTo(BackupType.WAL_INCREMENT);
    assertThat(wal.label()).endsWith("Z-wal");
    assertThat(wal.parent()).isEqualTo(full.label());
    assertThat(wal.startLsn()).isEqualTo(full.stopLsn());
    assertThat(wal.restorePoint()).isEqualTo("dharma_" + wal.label());
    assertThat(missing(backups, wal)).isEmpty();
    WalRecord last = arrival(backups, wal).last().orElseThrow();
    assertThat(last.restorePoints())
        .anySatisfy(
            point -> {
              assertThat(point.name()).isEqualTo(wal.restorePoint());
              assertThat(point.lsn()).isEqualTo(wal.stopLsn());
            });
    assertThat(backups.archived().archive().events().of(EventKind.GAP)).isEmpty();
  }

  private static void assertStored(
      Archive archive, BackupRecord backup, BackupRecord.StoredFile file) {
    byte[] content =
        archive.repository().read(archive.backups().key(backup.label(), file.name())).orElseThrow();
    assertThat((long) content.length).isEqualTo(file.bytes());
    assertThat(Sha256.of(content)).isEqualTo(file.sha256());
  }

  private static List<String> missing(Backups backups, BackupRecord backup) {
    return arrival(backups, backup).missing();
  }

  private static WalArrival arrival(Backups backups, BackupRecord backup) {
    return new WalArrival(
        backups.archived().archive(), backup.timeline(), backup.startLsn(), backup.stopLsn());
  }
}

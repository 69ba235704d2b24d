package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.support.CliRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Backups that are streamed into an object store. */
class StoreBackupIT {

  @Test
  void streamsFullAndIncrementalBackupsAndProvesThem() throws IOException {
    try (StoreGround ground = StoreGround.start()) {
      ground.server().execute("postgres", "CREATE TABLE t AS SELECT generate_series(1, 50000) AS i");

      CliRunner.Run full = ground.create("--type", "full").expect(0);
      assertThat(full.err()).doesNotContain("s3cret");
      ground.server().execute("postgres", "INSERT INTO t SELECT generate_series(1, 500)");
      ground.create("--type", "incremental").expect(0);

      List<BackupRecord> backups = ground.archive().backups().all();
      assertThat(backups)
          .extracting(BackupRecord::type)
          .contains(BackupType.FULL, BackupType.INCREMENTAL);
      assertThat(backups.get(0).files())
          .extracting(BackupRecord.StoredFile::name)
          .contains("base.tar.zst", "backup_manifest");
      CliRunner.Run verified = ground.run("backup", "verify").expect(0);
      assertThat(verified.out()).contains("\"flaws\" : [ ]");
      assertThat(leftBehind(ground)).isEmpty();
    }
  }

  /** What a run has not removed from the machine. */
  private static List<Path> leftBehind(StoreGround ground) throws IOException {
    Path scratch = ground.archived().folder().resolve("scratch");
    try (Stream<Path> left = Files.walk(scratch)) {
      return left.filter(Files::isRegularFile).toList();
    }
  }
}

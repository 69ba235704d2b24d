package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.FaultyLink;
import io.iacdharma.db.support.FaultyLink.Fault;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Unprivileged;
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
      ground
          .server()
          .execute("postgres", "CREATE TABLE t AS SELECT generate_series(1, 50000) AS i");

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
      assertThat(ground.run("backup", "verify").expect(0).out()).contains("\"flaws\" : [ ]");
      assertThat(leftBehind(ground)).isEmpty();
    }
  }

  @Test
  void streamsFromTheOldestServer() {
    try (StoreGround ground = StoreGround.start(Installations.found().get(0))) {
      ground.create("--type", "full").expect(0);
      assertThat(ground.run("backup", "verify").expect(0).out()).contains("\"flaws\" : [ ]");
    }
  }

  @Test
  void goesOnWithTheFolderWhenTheStoreFails() {
    try (StoreGround ground = StoreGround.start();
        FaultyLink link = FaultyLink.to(ground.store().endpoint())) {
      ground.variables().put("AWS_MAX_ATTEMPTS", "2");
      ground.configure(link.endpoint(), "disk:\n  path: repository");
      ground.create("--type", "full").expect(0);
      assertThat(ground.repository("disk").names("archives/")).hasSize(1);

      // As soon as the file of the backup itself is sent, nothing more comes through.
      link.failFrom("base.tar", Fault.ERROR);
      CliRunner.Run run = ground.create("--type", "full").expect(8);
      link.heal();
      // What it held there could not be given back; that ends by itself in a minute.
      Repository store = ground.repository("store");
      for (String lock : store.names("locks/")) {
        store.names("locks/" + lock).forEach(one -> store.delete("locks/" + lock + one));
      }

      assertThat(run.out()).contains("REPOSITORY_UNAVAILABLE").contains("is in disk");
      assertThat(ground.archived().archiveIn(ground.repository("disk")).backups().all()).hasSize(2);
      assertThat(ground.archive().backups().all()).hasSize(1);
      ground.create("--type", "full").expect(0);
      assertThat(ground.archive().backups().leftovers()).isEmpty();
      assertThat(ground.archive().backups().all()).hasSize(2);
      ground.run("backup", "verify").expect(0);
    }
  }

  @Test
  void copiesHereFirstWhereThereAreTablespaces() throws IOException {
    try (StoreGround ground = StoreGround.start()) {
      Path place = Files.createDirectory(ground.archived().folder().resolve("space"));
      Unprivileged.own(place);
      ground.server().execute("postgres", "CREATE TABLESPACE s LOCATION '%s'".formatted(place));
      ground.server().execute("postgres", "CREATE TABLE t (i int) TABLESPACE s");

      CliRunner.Run run = ground.create("--type", "full").expect(0);

      assertThat(run.err()).contains("copied to this machine first");
      assertThat(ground.archive().backups().all().get(0).tablespaces()).hasSize(1);
      ground.run("backup", "verify").expect(0);
      assertThat(leftBehind(ground)).isEmpty();
    }
  }

  /** What a run has not removed from the machine. */
  private static List<Path> leftBehind(StoreGround ground) throws IOException {
    ArchivedServer server = ground.archived();
    try (Stream<Path> left = Files.walk(server.folder().resolve("scratch"))) {
      return left.filter(Files::isRegularFile).toList();
    }
  }
}

package io.iacdharma.db.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.support.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What goes wrong around a backup, on one server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackupTroubleIT {

  private Backups backups;

  @BeforeAll
  void start() {
    List<Path> found = Installations.found();
    backups = Backups.of(found.get(found.size() - 1));
    CliRunner.Run run = backups.create("--type", "full").expect(0);
    assertThat(Backups.warnings(run)).isEqualTo("[]");
    assertThat(last().configuration()).containsExactly("settings.conf", "pg_ident.conf");
  }

  @AfterAll
  void stop() {
    backups.close();
  }

  @Test
  void refusesALoginThatMayNotReplicate() {
    backups.server().execute("postgres", "CREATE ROLE reader LOGIN");
    CliRunner.Run run = backups.createOf(backups.server().url("postgres", "reader")).expect(4);
    assertThat(run.out()).contains("PRIVILEGE_MISSING", "ALTER ROLE reader REPLICATION");
  }

  @Test
  void fallsBackToAFullOneLoudly() throws IOException {
    Path summaries = backups.server().data().resolve("pg_wal/summaries");
    Unprivileged.run(Path.of("/"), "find", summaries.toString(), "-type", "f", "-delete");
    CliRunner.Run without = backups.create("--type", "incremental").expect(0);
    assertThat(Backups.warnings(without))
        .contains("a full backup is taken instead", "the server has no WAL summaries back to");
    BackupRecord last = last();
    assertThat(last.type()).isEqualTo(BackupType.FULL);
    Archive archive = backups.archived().archive();
    Path manifest =
        archive
            .repository()
            .local(archive.backups().key(last.label(), BackupRecord.MANIFEST))
            .orElseThrow();
    byte[] content = Files.readAllBytes(manifest);
    // A manifest that says nothing of this cluster: the server refuses to build on it.
    Files.writeString(manifest, "{}");
    CliRunner.Run refused = backups.create("--type", "incremental").expect(0);
    Files.write(manifest, content);
    assertThat(Backups.warnings(refused)).contains("a full backup is taken instead");
    assertThat(last().type()).isEqualTo(BackupType.FULL);
  }

  @Test
  void listsNothingWhoseWalIsNotArchived() {
    int before = backups.listed().size();
    String command = backups.server().query("postgres", "SHOW archive_command");
    backups.patience("2s");
    try {
      set("archive_command", "/bin/false");
      CliRunner.Run failing = backups.create("--type", "full").expect(7);
      assertThat(Backups.code(failing)).isEqualTo("BACKUP_WAL_MISSING");
      // The first where the archiver has tried by then.
      assertThat(failing.out()).containsAnyOf("the server's archiver fails: 0", "last archived: 0");
      set("archive_command", command);
      backups.shipper().pause(true);
      CliRunner.Run unshipped = backups.create("--type", "full").expect(7);
      assertThat(unshipped.out()).containsAnyOf("it lies in the spool", "last archived: 0");
    } finally {
      set("archive_command", command);
      backups.shipper().pause(false);
      backups.patience("60s");
    }
    assertThat(backups.listed()).hasSize(before);
    assertNothingIsLeft();
  }

  @Test
  void writesToEachRepositoryByItself() throws IOException {
    Path folder = backups.archived().folder();
    Path configuration = folder.resolve("two.yaml");
    Files.writeString(
        configuration,
        """
        backup:
          repositories:
            first: { path: %s }
            second: { path: %s, required: %s }
        """
            .formatted(backups.archived().repositoryFolder(), folder.resolve("second"), "false"));
    Unprivileged.run(Path.of("/"), "mkdir", folder.resolve("second") + "");
    Files.writeString(folder.resolve("second/something"), "else");
    CliRunner.Run run = backups.createIn(configuration, "--type", "full").expect(0);
    assertThat(Backups.warnings(run)).contains("'second' did not get the backup");
    String label = last().label();
    assertThat(run.out()).contains(label).contains("\"first\"");
    Files.writeString(
        configuration,
        Files.readString(configuration).replace("required: false", "required: true"));
    CliRunner.Run failed = backups.createIn(configuration, "--type", "full").expect(2);
    assertThat(failed.out()).contains(last().label() + " is in first");
    assertThat(last().label()).isGreaterThan(label);
  }

  @Test
  void takesOneAtATime() {
    Archive archive = backups.archived().archive();
    try (Repository.Hold lock =
        archive.repository().lock(archive.id() + "-backup", false, "a test", Duration.ZERO)) {
      CliRunner.Run run = backups.create("--wait", "0s").expect(7);
      assertThat(Backups.code(run)).isEqualTo("LOCK_HELD");
    }
  }

  @Test
  void leavesNothingThatLooksLikeABackup() {
    int before = backups.listed().size();
    Random random = new Random(7);
    for (int i = 0; i < 5; i++) {
      Processes.Running running = backups.start("--type", "full", "--max-rate", "20MB");
      running.await("target:");
      ArchivedServer.sleep(random.nextInt(2000));
      running.signal("KILL");
      running.end();
    }
    List<BackupRecord> listed = backups.listed();
    backups.create("--type", "full").expect(0);
    // One that had ended before it was killed is whole.
    assertThat(backups.listed()).hasSize(listed.size() + 1);
    assertThat(listed.size()).isBetween(before, before + 5);
    assertThat(backups.archived().archive().backups().leftovers()).isEmpty();
    assertNothingIsLeft();
    awaitNoCopying();
  }

  @Test
  void stopsOnCtrlC() {
    int before = backups.listed().size();
    Processes.Running running = backups.start("--type", "full", "--max-rate", "1MB", "-v");
    running.await("checkpoint completed");
    running.signal("INT");
    Processes.Ended ended = running.end();
    assertThat(ended.status()).as(ended.toString()).isEqualTo(130);
    assertThat(ended.err()).contains("INTERRUPTED");
    assertThat(backups.listed()).hasSize(before);
    assertNothingIsLeft();
    awaitNoCopying();
  }

  @Test
  void takesOneFromAStandby() {
    Postgres standby = backups.server().standby("max_prepared_transactions=5");
    try {
      CliRunner.Run run =
          backups
              .createOf(
                  standby.url("postgres"),
                  "--type",
                  "full",
                  "--primary",
                  backups.server().url("postgres"))
              .expect(0);
      assertThat(Backups.warnings(run)).isEqualTo("[]");
      assertThat(last().standby()).isTrue();
    } finally {
      standby.stop();
    }
  }

  @Test
  void keepsACopyOfTheClusterOut() {
    Postgres copy = backups.server().recovered("max_prepared_transactions=5", "archive_mode=off");
    try {
      CliRunner.Run run = backups.createOf(copy.url("postgres")).expect(6);
      assertThat(Backups.code(run)).isEqualTo("REPOSITORY_FOREIGN");
      Path elsewhere = backups.archived().folder().resolve("elsewhere");
      CliRunner.Run own =
          backups.createOf(copy.url("postgres"), "--repository", elsewhere.toString());
      own.expect(0);
      assertThat(Backups.warnings(own)).contains("the server archives no WAL");
    } finally {
      copy.stop();
    }
  }

  @Test
  void refusesADiskThatIsTooSmall() {
    Path small = backups.archived().folder().resolve("small");
    Unprivileged.run(Path.of("/"), "mkdir", small.toString());
    Processes.Ended mounted =
        Processes.run(
            new ProcessBuilder("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small + ""));
    Assumptions.assumeTrue(mounted.status() == 0, "nothing can be mounted");
    try {
      CliRunner.Run run = backups.create("--repository", small.toString()).expect(6);
      assertThat(Backups.code(run)).isEqualTo("DISK_SPACE_SHORT");
    } finally {
      Processes.run(new ProcessBuilder("umount", small.toString()));
    }
  }

  private BackupRecord last() {
    List<BackupRecord> listed = backups.listed();
    return listed.get(listed.size() - 1);
  }

  private void set(String setting, String value) {
    backups
        .server()
        .execute(
            "postgres", "ALTER SYSTEM SET %s = '%s'".formatted(setting, value.replace("'", "''")));
    backups.server().execute("postgres", "SELECT pg_reload_conf()");
  }

  private void assertNothingIsLeft() {
    assertThat(backups.archived().repositoryFolder().resolve("scratch")).isEmptyDirectory();
  }

  /** The server's side of a killed copy ends too. */
  private void awaitNoCopying() {
    String copying = "SELECT count(*) FROM pg_stat_progress_basebackup";
    Waiting.forQuery(backups.server(), "postgres", copying, "0");
  }
}

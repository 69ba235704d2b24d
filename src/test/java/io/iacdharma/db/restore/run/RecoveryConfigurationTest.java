package io.iacdharma.db.restore.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.restore.RestoreJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a restored directory is told, where the configuration lay outside as Debian has it. */
class RecoveryConfigurationTest {

  private static final String CONF =
      """
      data_directory = '/var/lib/postgresql/17/main'  # here
      hba_file = '/etc/postgresql/17/main/pg_hba.conf'
      include_dir = 'conf.d'
      include_if_exists '/etc/elsewhere.conf'
      #restore_command = ''
      shared_buffers = 128MB
      Recovery_Target_Time '2020-01-01'
      archive_command = 'cp %p /mnt/original/%f'
      """;

  @TempDir Path folder;

  @Test
  void writesCleanSettings() throws Exception {
    Path into = Files.createDirectories(folder.resolve("da'ta"));
    Files.createDirectories(OwnFolder.in(into));
    Files.writeString(
        into.resolve("postgresql.auto.conf"), "work_mem = '8MB'\nprimary_conninfo = 'host=x'\n");
    RestoreJob job =
        new Unstarted(folder)
            .job(
                into,
                Map.of(
                    "configuration/postgresql.conf", CONF, "configuration/conf.d/a.conf", "# a\n"),
                Map.of());
    List<String> said = new ArrayList<>();
    Ownership owner = new Ownership(null);
    SavedConfiguration.install(job.archive(), job.lastLink(), into, owner, said::add);
    new RecoveryConfiguration(job, owner, said::add).write();
    assertThat(into.resolve("postgresql.conf"))
        .hasContent(
            CONF.replace("data_dir", "#dharma-db# data_dir")
                .replace("hba_f", "#dharma-db# hba_f")
                .replace("include", "#dharma-db# include")
                .replace("Recovery", "#dharma-db# Recovery")
                .replace("archive_c", "#dharma-db# archive_c"));
    assertThat(into.resolve("dharma-db/configuration/conf.d/a.conf")).exists();
    assertThat(into.resolve("pg_hba.conf")).content().contains("local all all peer");
    assertThat(into.resolve("recovery.signal")).isEmptyFile();
    assertThat(into.resolve("postgresql.auto.conf"))
        .content()
        .startsWith("work_mem = '8MB'\n#dharma-db# primary_conninfo = 'host=x'\n")
        .contains("\nrecovery_target_name = 'it''s here'\n")
        .contains("\nrecovery_target_inclusive = 'off'\n")
        .contains("\nrecovery_target_timeline = '3'\n")
        .contains("\nrecovery_target_action = 'pause'\n")
        .contains("\narchive_mode = 'off'\n")
        .contains("\ndharma_db.archive = '7512345678901234567-4'\n")
        .contains("/da''\\\\''''ta/dharma-db/restore-wal'' ")
        .contains(" ''/srv/it''\\\\''''s 100%%''; s=$?;");
    assertThat(said).anyMatch(line -> line.contains("data_directory, hba_file, include_dir"));
  }

  @Test
  void trustsNoConfigurationThatWasChanged() throws Exception {
    RestoreJob job =
        new Unstarted(folder).job(folder, Map.of("configuration/postgresql.conf", CONF), Map.of());
    Path file =
        job.archive()
            .repository()
            .local(job.archive().backups().key(job.last().label(), "configuration/postgresql.conf"))
            .orElseThrow();
    Files.writeString(file, CONF + "fsync = off\n");
    assertThatThrownBy(
            () ->
                SavedConfiguration.install(
                    job.archive(), job.lastLink(), folder, new Ownership(null), line -> {}))
        .hasMessageContaining("is damaged");
  }
}

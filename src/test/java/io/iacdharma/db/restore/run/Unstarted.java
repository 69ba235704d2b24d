package io.iacdharma.db.restore.run;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.wal.Lsn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Jobs without a server: a repository with a backup that holds nothing but configuration. */
final class Unstarted {

  private static final Instant WHEN = Instant.parse("2026-11-28T10:00:00Z");

  private final Archive archive;

  Unstarted(Path folder) {
    Environment environment = new Environment(Map.of(), folder, folder);
    ArchiveId id = ArchiveId.of("7512345678901234567", 1);
    this.archive =
        Archive.create(
            new Repositories(
                    new SettingsLoader(environment).load(Map.of(), null, null), environment)
                .openOrCreate(folder.resolve("repository").toString())
                .get(0),
            new ArchiveRecord(1, id, 17, 1 << 24, WHEN, null, null, null, "test"));
  }

  /** A job for a backup with these files of configuration, and one tablespace of number 16385. */
  RestoreJob job(Path into, Map<String, String> configuration, Map<Long, Path> tablespaces)
      throws Exception {
    String label = "20261128T100000Z-full";
    for (Map.Entry<String, String> file : configuration.entrySet()) {
      Path beside = Files.createTempFile("dharma-db-test", ".conf");
      Files.writeString(beside, file.getValue());
      archive.backups().adopt(label, file.getKey(), beside);
    }
    BackupRecord backup =
        new BackupRecord(
            1,
            label,
            BackupType.FULL,
            null,
            archive.id(),
            "17.5",
            17,
            1,
            Lsn.parse("0/2000028"),
            Lsn.parse("0/2000120"),
            WHEN,
            WHEN,
            0,
            0,
            "zstd",
            configuration.entrySet().stream()
                .map(
                    file ->
                        new BackupRecord.StoredFile(
                            file.getKey(),
                            file.getValue().length(),
                            Sha256.of(file.getValue().getBytes(StandardCharsets.UTF_8))))
                .toList(),
            List.of(new BackupRecord.Tablespace(16385, "space", "/srv/space")),
            List.of(),
            null,
            false,
            false,
            "test");
    return new RestoreJob(
        archive,
        List.of(backup),
        List.of(),
        new RecoveryTarget(RecoveryTarget.Kind.NAME, "it's here", false, 3),
        into,
        tablespaces,
        Path.of("/srv/it's 100%"),
        ArchiveId.of("7512345678901234567", 4),
        RestoreJob.Action.PAUSE,
        false,
        false,
        null,
        Map.of());
  }
}

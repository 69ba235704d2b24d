package io.iacdharma.db.restore.run;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/** A restore in a process of its own, to be killed. */
final class RestoreChild {

  private RestoreChild() {}

  /** Restores the first backup of an archive: folder of the test, archive, bin folder, target. */
  public static void main(String[] args) {
    Path folder = Path.of(args[0]);
    Environment environment = new Environment(Map.of(), folder, folder);
    Settings settings = new SettingsLoader(environment).load(Map.of(), null, null);
    ArchiveId id = ArchiveId.parse(args[1]);
    Archive archive =
        Archive.find(
                new Repositories(settings, environment)
                    .openOrCreate(folder.resolve("repository").toString())
                    .get(0),
                id)
            .orElseThrow();
    new RestoreRun(
            new SystemProcessRunner(),
            environment,
            Path.of(args[2]),
            Clock.systemUTC(),
            System.err::println)
        .run(
            new RestoreJob(
                archive,
                archive.backups().all(),
                archive.wal().segments(1),
                new RecoveryTarget(RecoveryTarget.Kind.LATEST, "", true, 1),
                Path.of(args[3]),
                Map.of(),
                null,
                ArchiveId.of(id.systemIdentifier(), 2),
                RestoreJob.Action.PROMOTE,
                true,
                false,
                null,
                Map.of()));
  }
}

package io.iacdharma.db.cli;

import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.partition.BackupCover;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.ClusterInspector;
import io.iacdharma.db.repository.open.Repositories;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks the repositories of the settings what is backed up of the target. */
final class BackupCovers {

  private BackupCovers() {}

  /** The backups of this cluster; null where no repository is named. */
  static @Nullable BackupCover of(CommandContext context, Session session) {
    if (context.settings().find(BackupKeys.REPOSITORIES).isEmpty()) {
      return null;
    }
    try {
      ArchiveId archive = ClusterInspector.read(session).archive();
      return new BackupCover(newest(context, archive), null);
    } catch (DharmaException e) {
      // Partitions must be made even when the repository is not mounted; only drops wait.
      return new BackupCover(null, "backups cannot be read: " + e.problem().message());
    }
  }

  private static @Nullable Instant newest(CommandContext context, ArchiveId archive) {
    List<Instant> begun =
        new Repositories(context.settings(), context.environment())
            .open(null).stream()
                .flatMap(repository -> Archive.find(repository, archive).stream())
                .flatMap(found -> found.backups().all().stream())
                .filter(BackupRecord::hasFiles)
                .map(BackupRecord::startedAt)
                .sorted(Comparator.reverseOrder())
                .toList();
    return begun.isEmpty() ? null : begun.get(0);
  }
}

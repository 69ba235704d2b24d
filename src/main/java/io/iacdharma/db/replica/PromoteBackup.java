package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.ArchiveFinder;
import io.iacdharma.db.archiving.Door;
import io.iacdharma.db.archiving.Shipper;
import io.iacdharma.db.archiving.Spool;
import io.iacdharma.db.backup.BackupOutcome;
import io.iacdharma.db.backup.BackupRequest;
import io.iacdharma.db.backup.BackupService;
import io.iacdharma.db.backup.BackupSource;
import io.iacdharma.db.backup.BackupWish;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ClusterInspector;
import io.iacdharma.db.repository.RepositorySettings;
import io.iacdharma.db.repository.open.Repositories;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Takes the first full backup of a new primary, into the repositories that are there. */
final class PromoteBackup {

  private final ReplicaPlace place;
  private final Database database;
  private final Session session;
  private final List<String> warnings;

  PromoteBackup(ReplicaPlace place, Database database, Session session, List<String> warnings) {
    this.place = place;
    this.database = database;
    this.session = session;
    this.warnings = warnings;
  }

  /**
   * Takes one, unless there is one of this timeline.
   *
   * @param archiving whether the server archives, so that the backup need not bring its WAL
   * @return its label, or null when none was taken
   */
  @Nullable String take(ReachedArchives reached, int timeline, boolean archiving, boolean wished) {
    List<Archive> lacking =
        reached.archives().stream().filter(one -> !hasFull(one, timeline)).toList();
    if (lacking.isEmpty()) {
      if (reached.archives().isEmpty()) {
        warnings.add("no backup was taken, because no repository is there: take one soon");
      }
      return null;
    }
    if (!wished) {
      warnings.add(
          "NO BACKUP of the new timeline was taken (--no-backup): until there is one, a restore has"
              + " to replay everything since the last one of the old primary");
      return null;
    }
    List<String> names = lacking.stream().map(one -> one.repository().name()).toList();
    String chosen = place.chosen();
    Repositories repositories =
        chosen == null ? place.repositories().only(names) : place.repositories();
    AtomicBoolean stop = new AtomicBoolean();
    Thread shipping = shipping(reached, stop);
    try {
      BackupOutcome outcome = backup(repositories, chosen, archiving);
      warnings.addAll(outcome.warnings());
      return outcome.records().get(0).label();
    } catch (DharmaException e) {
      if (e.problem().code() == ErrorCode.INTERRUPTED) {
        throw e;
      }
      warnings.add(
          "the server is promoted, but no backup of it could be taken: %s; dharma-db backup create --type full"
              .formatted(e.problem().message()));
      return null;
    } finally {
      stop.set(true);
      join(shipping);
    }
  }

  private BackupOutcome backup(
      Repositories repositories, @Nullable String chosen, boolean archiving) {
    place.talk().accept("taking a full backup of the new primary");
    BackupSource source =
        new BackupSource(database, session, null, place.processes(), place.talk(), ignored -> {});
    return new BackupService(source, repositories, chosen, place.environment(), place.backups())
        .run(new BackupRequest(BackupWish.FULL, !archiving, false));
  }

  private static boolean hasFull(Archive archive, int timeline) {
    return archive.backups().all().stream()
        .anyMatch(one -> one.parent() == null && one.timeline() == timeline);
  }

  /**
   * The backup waits for its WAL, which somebody has to take from the spool; another run that does
   * so already is fine.
   */
  private @Nullable Thread shipping(ReachedArchives reached, AtomicBoolean stop) {
    Path folder = place.spool();
    if (folder == null || !Files.isDirectory(folder)) {
      return null;
    }
    Spool spool = Spool.filled(folder);
    List<Door> doors =
        place.repositories().choose(place.chosen()).stream()
            .map(one -> door(one, reached))
            .toList();
    ArchiveFinder finder =
        new ArchiveFinder(
            spool, null, ClusterInspector.read(session), place.clock(), place.backups().tool());
    Shipper shipper =
        new Shipper(spool, doors, finder, place.clock(), "ship", 0, place.talk(), stop::get);
    Thread thread =
        new Thread(
            () -> {
              try {
                shipper.run();
              } catch (DharmaException e) {
                if (e.problem().code() != ErrorCode.LOCK_HELD) {
                  place.talk().accept("warning: " + e.problem().message());
                }
              }
            },
            "ship for the backup");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** One that is away must not be made anew where it was; its files wait in the spool. */
  private Door door(RepositorySettings settings, ReachedArchives reached) {
    boolean away = reached.away().containsKey(settings.name());
    Repositories all = place.repositories();
    return new Door(settings, away ? all.only(List.of()) : all);
  }

  private static void join(@Nullable Thread thread) {
    if (thread != null) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

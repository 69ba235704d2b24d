package io.iacdharma.db.backup;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.ArchiveRecord;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.ClusterFacts;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.wal.TimelineHistory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The cluster's archives in all repositories of a run. */
final class Places {

  private final List<Archive> archives;
  private @Nullable List<BackupRecord> common;
  private @Nullable DharmaException damage;

  Places(List<Archive> archives) {
    this.archives = List.copyOf(archives);
  }

  /**
   * Finds the cluster's archives, and makes them where there are none; a new one is empty and does
   * no harm.
   *
   * @param lost takes what is wrong with a repository that is left out
   */
  static Places claim(
      List<Repository> repositories, Supplier<ClusterFacts> server, String tool, List<Loss> lost) {
    List<Archive> found = new ArrayList<>();
    ClusterFacts cluster = server.get();
    ArchiveRecord record =
        new ArchiveRecord(
            ArchiveRecord.FORMAT,
            cluster.archive(),
            cluster.major(),
            cluster.segmentSize(),
            cluster.now(),
            null,
            null,
            null,
            tool);
    for (Repository repository : repositories) {
      try {
        Archive archive = Archive.create(repository, record);
        new ArchiveGuard(archive).require(server);
        found.add(archive);
      } catch (DharmaException e) {
        if (repositories.size() == 1) {
          throw e;
        }
        lost.add(new Loss(repository.name(), repository.isRequired(), e));
      }
    }
    if (found.isEmpty()) {
      throw lost.get(0).cause();
    }
    return new Places(found);
  }

  /** Those that are there already. */
  static Places find(List<Repository> repositories, Supplier<ClusterFacts> server) {
    ArchiveId id = server.get().archive();
    List<Archive> found =
        repositories.stream().flatMap(one -> Archive.find(one, id).stream()).toList();
    found.forEach(archive -> new ArchiveGuard(archive).require(server));
    return new Places(found);
  }

  List<Archive> archives() {
    return archives;
  }

  /** The one that files are written to first: the first that must have them. */
  Archive home() {
    return archives.stream()
        .filter(one -> one.repository().isRequired())
        .findFirst()
        .orElse(archives.get(0));
  }

  /** The backups that all of them have, and so can be built on everywhere; read once. */
  List<BackupRecord> common() {
    List<BackupRecord> known = common;
    if (known == null) {
      try {
        known = archives.isEmpty() ? List.of() : readCommon();
      } catch (DharmaException e) {
        if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
          throw e;
        }
        // A full backup builds on nothing, and is what is needed now.
        damage = e;
        known = List.of();
      }
      common = known;
    }
    return known;
  }

  /** What keeps the backups that there are from being read, if anything does. */
  Optional<DharmaException> damage() {
    return Optional.ofNullable(damage);
  }

  private List<BackupRecord> readCommon() {
    List<BackupRecord> backups = home().backups().all();
    for (Archive archive : archives) {
      Set<String> labels =
          archive.backups().all().stream().map(BackupRecord::label).collect(Collectors.toSet());
      backups = backups.stream().filter(one -> labels.contains(one.label())).toList();
    }
    return backups;
  }

  /** The history of a timeline, as the first repository knows it. */
  Optional<TimelineHistory> history(int timeline) {
    return archives.isEmpty() ? Optional.empty() : home().wal().history(timeline);
  }

  /** Whether there is WAL of a timeline. */
  boolean hasWal(int timeline) {
    return !archives.isEmpty() && !home().wal().segments(timeline).isEmpty();
  }

  /** Whether a label has a folder somewhere, whole or not. */
  boolean isTaken(String label) {
    return archives.stream()
        .anyMatch(one -> one.repository().names(one.key("backups/")).contains(label + "/"));
  }

  /** Only while nobody copies: what is being copied has no record yet either. */
  private static void clean(Archive archive) {
    if (archive.backups().leftovers().isEmpty()) {
      return;
    }
    String lock = archive.backups().copyLock();
    try (Repository.Hold alone =
        archive.repository().lock(lock, false, "backup create", Duration.ZERO)) {
      archive.backups().leftovers().forEach(archive.backups()::remove);
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.LOCK_HELD) {
        throw e;
      }
      // A later run removes it, or backup expire does.
    }
  }

  /**
   * Keeps other backups, and whoever removes some, away; and removes what killed runs have left. A
   * repository in which that fails is left out, unless it is the last, or somebody works there.
   *
   * @param lost takes what is wrong with those
   */
  Locked lock(String purpose, Duration longest, List<Loss> lost) {
    Deque<Repository.Hold> held = new ArrayDeque<>();
    List<Archive> usable = new ArrayList<>();
    DharmaException last = null;
    try {
      for (Archive archive : archives) {
        try {
          Repository repository = archive.repository();
          String id = archive.id().toString();
          held.push(repository.lock(id + "-backup", false, purpose, longest));
          held.push(repository.lock(id, true, purpose, longest));
          clean(archive);
          usable.add(archive);
        } catch (DharmaException e) {
          if (e.problem().code() != ErrorCode.REPOSITORY_UNAVAILABLE) {
            throw e;
          }
          last = e;
          lost.add(new Loss(archive.repository().name(), archive.repository().isRequired(), e));
        }
      }
      if (usable.isEmpty() && last != null) {
        throw last;
      }
      return new Locked(new Places(usable), held);
    } catch (DharmaException e) {
      held.forEach(Repository.Hold::close);
      throw e;
    }
  }

  /** The archives that a backup can be written into, locked. */
  static final class Locked implements AutoCloseable {

    private final Places places;
    private final Deque<Repository.Hold> held;

    private Locked(Places places, Deque<Repository.Hold> held) {
      this.places = places;
      this.held = held;
    }

    Places places() {
      return places;
    }

    @Override
    public void close() {
      held.forEach(Repository.Hold::close);
    }
  }

  /**
   * A repository that does not get the backup.
   *
   * @param name its name
   * @param required whether it must have it
   * @param cause why not
   */
  record Loss(String name, boolean required, DharmaException cause) {}
}

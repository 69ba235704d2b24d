package io.iacdharma.db.repository;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The backups of an archive. A backup is there when its record is, and it was not given up since.
 */
public final class BackupStore {

  private static final String FOLDER = "backups/";
  private static final String RECORD = "backup.json";

  private final Archive archive;

  BackupStore(Archive archive) {
    this.archive = archive;
  }

  /**
   * The backups that there are, in the order in which they began.
   *
   * @throws DharmaException REPOSITORY_DAMAGED when the record of one cannot be read
   */
  public List<BackupRecord> all() {
    return all(
        damage -> {
          throw damage;
        });
  }

  /**
   * The backups whose records can be read, in the order in which they began.
   *
   * @param damaged is told of each of the others
   */
  public List<BackupRecord> all(Consumer<DharmaException> damaged) {
    List<BackupRecord> found = new ArrayList<>();
    for (String label : labels()) {
      try {
        read(label).ifPresent(found::add);
      } catch (DharmaException e) {
        if (e.problem().code() != ErrorCode.REPOSITORY_DAMAGED) {
          throw e;
        }
        damaged.accept(e);
      }
    }
    found.sort(Comparator.comparing(BackupRecord::startedAt).thenComparing(BackupRecord::label));
    return List.copyOf(found);
  }

  /** The labels that have a record and were not given up, whether it can be read or not. */
  public List<String> labels() {
    Set<String> gone = expired();
    return folders().stream().filter(label -> !gone.contains(label)).filter(this::isWhole).toList();
  }

  /** The backup of this label, unless it was given up. */
  public Optional<BackupRecord> find(String label) {
    return expired().contains(label) ? Optional.empty() : read(label);
  }

  /** Labels of which files are there but no backup: of killed runs, or given up. */
  public List<String> leftovers() {
    Set<String> gone = expired();
    return folders().stream().filter(label -> gone.contains(label) || !isWhole(label)).toList();
  }

  private List<String> folders() {
    return archive.repository().names(archive.key(FOLDER)).stream()
        .filter(name -> name.endsWith("/"))
        .map(name -> name.substring(0, name.length() - 1))
        .toList();
  }

  private boolean isWhole(String label) {
    return archive.repository().size(key(label, RECORD)).isPresent();
  }

  /**
   * The lock that whoever copies a backup into this archive holds with others: until its record
   * comes, its files look like what a killed run has left.
   */
  public String copyLock() {
    return archive.id() + "-copy";
  }

  /** The key of a file of a backup. */
  public String key(String label, String file) {
    return archive.key(FOLDER + label + "/" + file);
  }

  /** Takes a file of a backup that has no record yet; the file is gone from where it was. */
  public void adopt(String label, String name, Path file) {
    archive.repository().adopt(key(label, name), file);
  }

  /** The same, and leaves the file where it is. */
  public void put(String label, String name, Path file) {
    archive.repository().put(key(label, name), file);
  }

  /** Writes the record, which makes it a backup: everything else must be there by now. */
  public void commit(BackupRecord record) {
    archive.repository().put(key(record.label(), RECORD), Archive.json(record));
  }

  /**
   * Removes what is stored of a backup that was given up, or never became one: the record first, so
   * that a run that is killed leaves nothing that looks whole.
   */
  public void remove(String label) {
    Repository repository = archive.repository();
    repository.delete(key(label, RECORD));
    removeBelow(archive.key(FOLDER + label + "/"));
  }

  private void removeBelow(String folder) {
    Repository repository = archive.repository();
    for (String name : repository.names(folder)) {
      if (name.endsWith("/")) {
        removeBelow(folder + name);
      } else {
        repository.delete(folder + name);
      }
    }
    repository.delete(folder);
  }

  private Optional<BackupRecord> read(String label) {
    String key = key(label, RECORD);
    Repository repository = archive.repository();
    return repository
        .read(key)
        .map(json -> Archive.parse(repository, key, BackupRecord.class, json));
  }

  private Set<String> expired() {
    Set<String> labels = new HashSet<>();
    for (EventRecord event : archive.events().of(EventKind.EXPIRED)) {
      if (event.label() != null) {
        labels.add(event.label());
      }
    }
    return labels;
  }
}

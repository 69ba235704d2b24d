package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.repository.WalChain;
import io.iacdharma.db.wal.TimelineHistory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an archive held when it was looked at.
 *
 * @param archive the archive
 * @param backups its backups, in the order in which they began
 * @param damaged what is wrong with the records that cannot be read, one sentence each
 * @param holds why a backup must not expire, by label
 * @param verified the verification that counts, by label
 * @param events its events, oldest first
 */
public record ArchiveState(
    Archive archive,
    List<BackupRecord> backups,
    List<String> damaged,
    Map<String, String> holds,
    Map<String, EventRecord> verified,
    List<EventRecord> events) {

  public ArchiveState {
    backups = List.copyOf(backups);
    damaged = List.copyOf(damaged);
    holds = Map.copyOf(holds);
    verified = Map.copyOf(verified);
    events = List.copyOf(events);
  }

  /** Looks; records that cannot be read are told in {@link #damaged}. */
  public static ArchiveState read(Archive archive) {
    List<String> damaged = new ArrayList<>();
    List<BackupRecord> backups =
        archive
            .backups()
            .all(
                damage ->
                    damaged.add(
                        "%s: %s".formatted(damage.problem().where(), damage.problem().cause())));
    List<EventRecord> events = archive.events().all();
    return new ArchiveState(
        archive, backups, damaged, holds(events), Verifications.latest(events), events);
  }

  private static Map<String, String> holds(List<EventRecord> events) {
    Map<String, String> holds = new TreeMap<>();
    for (EventRecord event : events) {
      if (event.label() != null && event.kind() == EventKind.HELD) {
        holds.put(event.label(), event.reason());
      } else if (event.label() != null && event.kind() == EventKind.RELEASED) {
        holds.remove(event.label());
      }
    }
    return holds;
  }

  /** What the last verification found wrong with a backup, or null. */
  public @Nullable String damage(String label) {
    EventRecord event = verified.get(label);
    return event == null || event.good() ? null : event.reason();
  }

  /** The backups as the rules of expiry look at them. */
  public List<Candidate> candidates() {
    Optional<TimelineHistory> line = newestTimeline();
    return backups.stream()
        .map(
            one ->
                new Candidate(
                    one,
                    holds.get(one.label()),
                    damage(one.label()),
                    line.isEmpty() || line.get().includes(one.timeline(), one.stopLsn()),
                    isLocked(one)))
        .toList();
  }

  /** The timeline that the newest backup's server is on, as far as the archive knows. */
  Optional<TimelineHistory> newestTimeline() {
    if (backups.isEmpty()) {
      return Optional.empty();
    }
    BackupRecord last = backups.get(backups.size() - 1);
    return Optional.of(WalChain.newest(archive, last.timeline(), last.stopLsn()));
  }

  private boolean isLocked(BackupRecord backup) {
    return archive.repository().isLocked(archive.backups().key(backup.label(), "backup.json"));
  }

  /** Whether a backup was ever given up here. */
  boolean hasExpired() {
    return events.stream().anyMatch(event -> event.kind() == EventKind.EXPIRED);
  }
}

package io.iacdharma.db.cli;

import io.iacdharma.db.backup.keep.ArchiveState;
import io.iacdharma.db.backup.keep.Recoverable;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The backups of one archive, put together from all repositories that have it.
 *
 * @param archive the archive's name
 * @param states what each repository holds of it
 * @param recoverable between which moments each of them can restore any, in the same order
 */
record BackupCatalogue(String archive, List<ArchiveState> states, List<Recoverable> recoverable) {

  /** One for each archive, the oldest first. */
  static List<BackupCatalogue> of(List<ArchiveState> states) {
    Map<String, List<ArchiveState>> byArchive = new LinkedHashMap<>();
    states.stream()
        .sorted(Comparator.comparing(state -> state.archive().about().createdAt()))
        .forEach(
            state ->
                byArchive
                    .computeIfAbsent(state.archive().id().toString(), id -> new ArrayList<>())
                    .add(state));
    return byArchive.entrySet().stream()
        .map(
            one ->
                new BackupCatalogue(
                    one.getKey(),
                    one.getValue(),
                    one.getValue().stream().map(Recoverable::of).toList()))
        .toList();
  }

  /** Every backup once, in the order in which they began. */
  List<BackupRecord> backups() {
    Map<String, BackupRecord> found = new TreeMap<>();
    states.forEach(state -> state.backups().forEach(one -> found.putIfAbsent(one.label(), one)));
    return found.values().stream()
        .sorted(Comparator.comparing(BackupRecord::startedAt).thenComparing(BackupRecord::label))
        .toList();
  }

  /** The names of the repositories that hold a backup, by label. */
  Map<String, List<String>> repositories() {
    Map<String, List<String>> names = new TreeMap<>();
    for (ArchiveState state : states) {
      for (BackupRecord backup : state.backups()) {
        names
            .computeIfAbsent(backup.label(), label -> new ArrayList<>())
            .add(state.archive().repository().name());
      }
    }
    return names;
  }

  /** The verification that counts, by label: a bad one of any repository, else the latest. */
  Map<String, EventRecord> verified() {
    Map<String, EventRecord> verified = new TreeMap<>();
    for (ArchiveState state : states) {
      state
          .verified()
          .forEach(
              (label, event) ->
                  verified.merge(
                      label,
                      event,
                      (a, b) ->
                          a.good() != b.good()
                              ? (a.good() ? b : a)
                              : a.at().isAfter(b.at()) ? a : b));
    }
    return verified;
  }

  /** Why a backup is held, by label. */
  Map<String, String> holds() {
    Map<String, String> holds = new TreeMap<>();
    states.forEach(state -> holds.putAll(state.holds()));
    return holds;
  }

  /** The widest range that a single repository can restore. */
  Recoverable widest() {
    return recoverable.stream()
        .max(
            Comparator.comparing(
                    BackupCatalogue::to, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(
                    BackupCatalogue::from, Comparator.nullsFirst(Comparator.reverseOrder())))
        .orElse(new Recoverable(null, null, null));
  }

  private static @Nullable Instant to(Recoverable one) {
    return one.to();
  }

  private static @Nullable Instant from(Recoverable one) {
    return one.from();
  }

  /** The data that lists of backups have in common. */
  static Map<String, Object> data(List<BackupCatalogue> all) {
    List<Map<String, Object>> backups = new ArrayList<>();
    List<Map<String, Object>> archives = new ArrayList<>();
    for (BackupCatalogue one : all) {
      Map<String, String> holds = one.holds();
      for (Map<String, Object> backup :
          BackupJson.backups(one.backups(), one.repositories(), one.verified())) {
        Map<String, Object> more = new LinkedHashMap<>(backup);
        more.put("held", holds.get(String.valueOf(backup.get("label"))));
        backups.add(more);
      }
      for (int i = 0; i < one.states().size(); i++) {
        archives.add(archive(one.states().get(i), one.recoverable().get(i)));
      }
    }
    Recoverable newest =
        all.isEmpty() ? new Recoverable(null, null, null) : all.get(all.size() - 1).widest();
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("backups", backups);
    data.put("recoverable", BackupJson.recoverable(newest.from(), newest.to()));
    data.put("archives", archives);
    return data;
  }

  private static Map<String, Object> archive(ArchiveState state, Recoverable recoverable) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("archive", state.archive().id().toString());
    map.put("repository", state.archive().repository().name());
    map.put("backups", state.backups().size());
    map.put("bytes", state.backups().stream().mapToLong(BackupRecord::bytes).sum());
    map.put("damaged", state.damaged());
    map.put("recoverable", BackupJson.recoverable(recoverable.from(), recoverable.to()));
    return map;
  }
}

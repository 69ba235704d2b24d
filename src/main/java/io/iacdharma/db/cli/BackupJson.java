package io.iacdharma.db.cli;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.BackupType;
import io.iacdharma.db.repository.EventRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Backups as the JSON of {@code backup list}, {@code show}, {@code create} and {@code verify}. */
final class BackupJson {

  private BackupJson() {}

  /**
   * The value of {@code backups}.
   *
   * @param repositories the names of the repositories that hold a backup, by its label
   * @param verified the last event of kind VERIFIED of a backup, by its label; a backup without one
   *     was not verified yet
   */
  static List<Map<String, Object>> backups(
      List<BackupRecord> backups,
      Map<String, List<String>> repositories,
      Map<String, EventRecord> verified) {
    return backups.stream()
        .map(
            one ->
                backup(
                    one,
                    repositories.getOrDefault(one.label(), List.of()),
                    verified.get(one.label())))
        .toList();
  }

  /**
   * The value of {@code recoverable}.
   *
   * @param from the earliest moment that can be restored, or null when there is none
   * @param to the latest one, or null when there is none
   */
  static Map<String, Object> recoverable(@Nullable Instant from, @Nullable Instant to) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("from", from);
    map.put("to", to);
    return map;
  }

  /** The word for a type: {@code full}, {@code incremental} or {@code wal-increment}. */
  static String word(BackupType type) {
    return type.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> backup(
      BackupRecord backup, List<String> repositories, @Nullable EventRecord verified) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", backup.label());
    map.put("type", word(backup.type()));
    map.put("parent", backup.parent());
    map.put("archive", backup.archive().toString());
    map.put("timeline", backup.timeline());
    map.put("startLsn", backup.startLsn().toString());
    map.put("stopLsn", backup.stopLsn().toString());
    map.put("startedAt", backup.startedAt());
    map.put("finishedAt", backup.finishedAt());
    map.put("rawBytes", backup.rawBytes());
    map.put("bytes", backup.bytes());
    map.put("serverVersion", backup.serverVersion());
    map.put("restorePoint", backup.restorePoint());
    map.put("standby", backup.standby());
    map.put("withWal", backup.withWal());
    map.put("tablespaces", backup.tablespaces());
    map.put("repositories", repositories);
    map.put("verified", verified == null ? null : verified.good());
    map.put("verifiedAt", verified == null ? null : verified.at());
    return map;
  }
}

package io.iacdharma.db.backup;

import io.iacdharma.db.repository.BackupType;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Predicate;

/** Names of backups: when they began, in UTC to the second, and of which type they are. */
final class Labels {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private Labels() {}

  /**
   * A label that is free: when the second is taken, the next one.
   *
   * @param taken whether a label is not free
   */
  static String next(Instant begun, BackupType type, Predicate<String> taken) {
    Instant second = begun;
    String label = label(second, type);
    while (taken.test(label)) {
      second = second.plusSeconds(1);
      label = label(second, type);
    }
    return label;
  }

  private static String label(Instant second, BackupType type) {
    return TIME.format(second)
        + switch (type) {
          case FULL -> "-full";
          case INCREMENTAL -> "-incr";
          case WAL_INCREMENT -> "-wal";
        };
  }
}

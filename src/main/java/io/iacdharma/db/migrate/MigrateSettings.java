package io.iacdharma.db.migrate;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What the migrate room is told.
 *
 * @param locations folders that hold the migrations, absolute
 * @param schemas schemas to manage, the first of which holds the history; empty for the session's
 *     own
 * @param table the history table's name
 * @param placeholders values for {@code ${name}}
 * @param outOfOrder whether versions below the highest applied one are applied
 * @param mixed whether one file may hold statements that refuse a transaction beside others
 * @param ignorePatterns Flyway's patterns for what validation passes over
 * @param lockTimeout longest wait for a lock on a table
 * @param patience longest wait for another run
 * @param locks how often and at whose cost locks on tables are tried for
 */
public record MigrateSettings(
    List<Path> locations,
    List<String> schemas,
    String table,
    Map<String, String> placeholders,
    boolean outOfOrder,
    boolean mixed,
    List<String> ignorePatterns,
    Duration lockTimeout,
    Duration patience,
    LockPolicy locks) {

  public MigrateSettings {
    locations = List.copyOf(locations);
    schemas = List.copyOf(schemas);
    placeholders = Map.copyOf(placeholders);
    ignorePatterns = List.copyOf(ignorePatterns);
  }

  /** The same for a file that may be part this, part that. */
  MigrateSettings mixing() {
    return new MigrateSettings(
        locations,
        schemas,
        table,
        placeholders,
        outOfOrder,
        true,
        ignorePatterns,
        lockTimeout,
        patience,
        locks);
  }

  /** The same with the standard policy for locks. */
  public MigrateSettings(
      List<Path> locations,
      List<String> schemas,
      String table,
      Map<String, String> placeholders,
      boolean outOfOrder,
      boolean mixed,
      List<String> ignorePatterns,
      Duration lockTimeout,
      Duration patience) {
    this(
        locations,
        schemas,
        table,
        placeholders,
        outOfOrder,
        mixed,
        ignorePatterns,
        lockTimeout,
        patience,
        LockPolicy.STANDARD);
  }
}

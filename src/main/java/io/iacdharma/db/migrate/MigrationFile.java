package io.iacdharma.db.migrate;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A migration on disk.
 *
 * @param path where it lies
 * @param script its name relative to its location, with forward slashes; the history's {@code
 *     script}
 * @param kind what its prefix says
 * @param version its version; null for a repeatable migration
 * @param description its description, underscores turned into blanks
 * @param checksum Flyway's checksum of its text
 * @param phase {@code expand} unless a comment {@code -- dharma-db: phase=contract} says otherwise;
 *     {@code repeatable} for those
 */
record MigrationFile(
    Path path,
    String script,
    Kind kind,
    @Nullable Version version,
    String description,
    int checksum,
    String phase) {

  /** What a file's prefix says of it. */
  enum Kind {
    VERSIONED,
    REPEATABLE,
    /** Flyway's B files: one file that stands for all versions up to its own. */
    BASELINE;

    /** The word that the history holds for a file of this kind. */
    String historyType() {
      return this == BASELINE ? "SQL_BASELINE" : "SQL";
    }
  }

  /** The same file with the checksum of its text as it is run. */
  MigrationFile withChecksum(int replaced) {
    return new MigrationFile(path, script, kind, version, description, replaced, phase);
  }
}

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
 * @param header what its comments tell dharma-db
 */
record MigrationFile(
    Path path,
    String script,
    Kind kind,
    @Nullable Version version,
    String description,
    int checksum,
    MigrationHeader header) {

  /** A file whose header says no more than its phase. */
  MigrationFile(
      Path path,
      String script,
      Kind kind,
      @Nullable Version version,
      String description,
      int checksum,
      String phase) {
    this(path, script, kind, version, description, checksum, MigrationHeader.of(phase));
  }

  /** {@code expand}, {@code contract} or {@code repeatable}. */
  String phase() {
    return header.phase();
  }

  /** Whether it removes what an older release of the application still uses. */
  boolean isContract() {
    return header.phase().equals(MigrationHeader.CONTRACT);
  }

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
    return new MigrationFile(path, script, kind, version, description, replaced, header);
  }
}

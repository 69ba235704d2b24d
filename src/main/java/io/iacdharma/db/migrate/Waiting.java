package io.iacdharma.db.migrate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A pending file that a run leaves alone, and why.
 *
 * @param file its name relative to its location
 * @param version its version, or null for a repeatable one
 * @param phase {@code expand}, {@code contract} or {@code repeatable}
 * @param gate what holds it, in one word
 * @param reason the same for people
 * @param until when it opens, where that is known
 */
public record Waiting(
    String file,
    @Nullable String version,
    String phase,
    Gate gate,
    String reason,
    @Nullable Instant until) {

  /** What can hold a file. */
  public enum Gate {
    /** The run applies another phase. */
    PHASE,
    /** An expand file below it is not applied. */
    EXPAND,
    /** The last expand file below it was applied too short a time ago. */
    TIME,
    /** Backfills below it are not finished. */
    BACKFILLS,
    /** An older release of the application is connected. */
    SESSIONS,
    /** A file before it waits. */
    BEHIND
  }

  static Waiting of(MigrationFile file, Gate gate, String reason, @Nullable Instant until) {
    return new Waiting(
        file.script(),
        file.version() == null ? null : file.version().toString(),
        file.phase(),
        gate,
        reason,
        until);
  }

  /** One line for people. */
  public String line() {
    return file + " waits: " + reason;
  }
}

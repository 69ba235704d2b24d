package io.iacdharma.db.migrate;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One migration as files and history together see it; the form in which JSON shows it.
 *
 * @param version its version, or null for a repeatable one
 * @param description its description
 * @param file its name relative to its location
 * @param state what is to be said of it
 * @param phase {@code expand}, {@code contract} or {@code repeatable}
 * @param installedOn when it was applied, or null
 * @param waitsFor what keeps a pending one from being applied now, or null
 */
public record MigrationEntry(
    @Nullable String version,
    String description,
    String file,
    State state,
    String phase,
    @Nullable Instant installedOn,
    @Nullable String waitsFor) {

  /** A migration that nothing holds. */
  MigrationEntry(
      @Nullable String version,
      String description,
      String file,
      State state,
      String phase,
      @Nullable Instant installedOn) {
    this(version, description, file, state, phase, installedOn, null);
  }

  /** The same migration with what it waits for. */
  MigrationEntry waitingFor(@Nullable String reason) {
    return new MigrationEntry(version, description, file, state, phase, installedOn, reason);
  }

  /** The states of a migration. */
  public enum State {
    /** In the history, and the file is as it was. */
    APPLIED,
    /** A file that the next run applies. */
    PENDING,
    /** In the history as failed: an attempt outside a transaction did not end. */
    FAILED,
    /** In the history, but there is no such file. */
    MISSING,
    /** In the history, but the file's text or description is another now. */
    CHANGED,
    /** A file whose version is below the highest applied one. */
    OUT_OF_ORDER,
    /** A file that stands below the baseline and is never applied. */
    IGNORED,
    /** In the history with a version above every file: a newer checkout was here. */
    FUTURE;

    /** The word that JSON and tables show. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}

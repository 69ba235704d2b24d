package io.iacdharma.db.archiving;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The archiver of a server (PostgreSQL manual, 28.2.9). What it counts as failed leaves out
 * commands that were killed.
 *
 * @param mode archive_mode: off, on or always
 * @param command archive_command; empty when a library archives
 * @param library archive_library
 * @param lastArchived the last file that was archived, or null
 * @param lastArchivedAt when, or null
 * @param failed how often it failed since statistics were reset
 * @param lastFailed the last file that failed, or null
 * @param lastFailedAt when, or null
 * @param ready how many files wait; null when this role may not see it
 * @param oldestReady since when the first of them waits, or null
 */
public record ArchiverStatus(
    String mode,
    String command,
    String library,
    @Nullable String lastArchived,
    @Nullable Instant lastArchivedAt,
    long failed,
    @Nullable String lastFailed,
    @Nullable Instant lastFailedAt,
    @Nullable Long ready,
    @Nullable Instant oldestReady) {

  /** Whether the last thing that the archiver did was to fail. */
  public boolean isFailing() {
    return lastFailedAt != null
        && (lastArchivedAt == null || lastArchivedAt.isBefore(lastFailedAt));
  }

  /** Whether the command does nothing and says that it is done. */
  public boolean isDiscarding() {
    return !mode.equals("off")
        && library.isEmpty()
        && command.strip().matches("(/usr)?(/bin/)?(true|:)|exit 0");
  }
}

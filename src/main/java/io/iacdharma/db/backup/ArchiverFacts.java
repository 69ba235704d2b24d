package io.iacdharma.db.backup;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the server's archiver is doing, as pg_stat_archiver tells it.
 *
 * @param archived the last file that was archived, or null
 * @param archivedAt when that was, or null
 * @param failed the last file that was not, or null
 * @param failedAt when that was, or null
 * @param failing whether the last try failed
 * @param now the server's clock
 */
record ArchiverFacts(
    @Nullable String archived,
    @Nullable Instant archivedAt,
    @Nullable String failed,
    @Nullable Instant failedAt,
    boolean failing,
    Instant now) {

  /** Whether it has failed for longer than this. */
  boolean hasFailedFor(Duration longest) {
    return failing && archivedAt != null && archivedAt.plus(longest).isBefore(now);
  }

  /** What a person should know of it; empty when it is fine. */
  String complaint() {
    if (!failing) {
      return "";
    }
    return "the server's archiver fails: %s, last tried at %s; last archived: %s"
        .formatted(failed, failedAt, archived == null ? "nothing" : archived);
  }
}

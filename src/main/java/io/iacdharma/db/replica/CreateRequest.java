package io.iacdharma.db.replica;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a new standby.
 *
 * @param into its data directory, absolute
 * @param fromServer whether it is copied from the live primary, and not from a repository
 * @param stream whether it streams, beside what the repository brings
 * @param slot the slot that it streams through
 * @param delay how much later it replays each commit
 * @param start whether it is started and proven
 * @param port the port that it listens on, or null for the primary's own
 * @param tablespaces new folders, by a tablespace's name or old folder
 * @param settings more settings, by name
 * @param patience the longest wait for each thing that it is proven by
 */
public record CreateRequest(
    Path into,
    boolean fromServer,
    boolean stream,
    String slot,
    Duration delay,
    boolean start,
    @Nullable Integer port,
    Map<String, String> tablespaces,
    Map<String, String> settings,
    Duration patience) {

  public CreateRequest {
    tablespaces = Map.copyOf(tablespaces);
    settings = Map.copyOf(settings);
  }

  /** Where its password for the primary lies: beside the data, so that no backup takes it along. */
  Path passfile() {
    return into.resolveSibling(into.getFileName() + ".pgpass");
  }

  /** What one run holds at a time. */
  Path lock() {
    return into.resolveSibling("." + into.getFileName() + ".dharma-db-replica.lock");
  }

  /** What tells a later run that this one did not come to its end. */
  Path marker() {
    return into.resolveSibling("." + into.getFileName() + ".dharma-db-replica");
  }
}

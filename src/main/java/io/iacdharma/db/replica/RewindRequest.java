package io.iacdharma.db.replica;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a rewind.
 *
 * @param into the old primary's data directory, absolute
 * @param slot the slot on the new primary that it will stream through
 * @param start whether it is started and proven
 * @param port the port that it listens on, or null for its own
 * @param settings more settings, by name
 * @param patience the longest wait for each thing that it is proven by
 */
public record RewindRequest(
    Path into,
    String slot,
    boolean start,
    @Nullable Integer port,
    Map<String, String> settings,
    Duration patience) {

  public RewindRequest {
    settings = Map.copyOf(settings);
  }

  /** The same as the request for a standby that is copied from a server. */
  CreateRequest asCreate() {
    return new CreateRequest(
        into, true, true, slot, Duration.ZERO, start, port, Map.of(), settings, patience);
  }
}

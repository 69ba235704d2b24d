package io.iacdharma.db.replica;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a rewind.
 *
 * @param port the port that the standby listens on, or null when it was not started
 * @param proven what was seen of it, in words; empty when it was not started
 * @param fenced the repositories that got the fence now, which they did not have
 * @param warnings what deserves attention
 * @param millis how long all took
 */
public record RewindOutcome(
    @Nullable Integer port,
    String proven,
    List<String> fenced,
    List<String> warnings,
    long millis) {

  public RewindOutcome {
    fenced = List.copyOf(fenced);
    warnings = List.copyOf(warnings);
  }
}

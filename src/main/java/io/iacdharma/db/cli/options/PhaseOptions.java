package io.iacdharma.db.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which side of a deployment a run is for. */
public final class PhaseOptions {

  @Option(
      names = "--phase",
      paramLabel = "PHASE",
      description = "expand (before a deployment), contract (after it) or all")
  @Nullable String phase;

  @Option(
      names = "--finish-backfills",
      description = "run backfills to their end instead of waiting for them")
  boolean finishBackfills;

  public @Nullable String phase() {
    return phase;
  }

  public boolean finishBackfills() {
    return finishBackfills;
  }
}

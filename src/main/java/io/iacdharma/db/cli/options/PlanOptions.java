package io.iacdharma.db.cli.options;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Saved plans: {@code --out} keeps one, {@code --plan} applies exactly that one. */
public final class PlanOptions {

  @Option(names = "--out", paramLabel = "FILE", description = "save the plan here")
  @Nullable String out;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "apply exactly this saved plan, or refuse")
  @Nullable String plan;

  @Option(
      names = "--exit-code",
      description = "exit 3 when there is something to do and it was not done")
  boolean exitCode;

  public @Nullable String out() {
    return out;
  }

  public @Nullable String plan() {
    return plan;
  }

  public boolean exitCode() {
    return exitCode;
  }
}

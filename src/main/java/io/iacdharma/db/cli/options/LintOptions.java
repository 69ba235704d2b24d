package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Keys;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is judged, and what counts. */
public final class LintOptions implements FlagSource {

  @Option(
      names = "--since",
      paramLabel = "REF",
      description = "judge what was added or changed since this branch, tag or commit of git")
  @Nullable String since;

  @Option(
      names = "--from",
      paramLabel = "VERSION",
      description = "judge the files from this version on, and the repeatable ones")
  @Nullable String from;

  @Option(
      names = "--with-target",
      description = "judge what the target has not applied, with the sizes of its tables")
  boolean withTarget;

  @Option(
      names = "--server-major",
      paramLabel = "N",
      description =
          "major version of the throw-away server (default: the target's, or what is found)")
  @Nullable Integer serverMajor;

  @Option(
      names = "--stats",
      paramLabel = "FILE",
      description = "table sizes that migrate stats --export wrote")
  @Nullable String stats;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "findings that are known and do not count")
  @Nullable String baseline;

  @Option(
      names = "--write-baseline",
      description = "write what is found into the baseline, so that only what is new counts")
  boolean writeBaseline;

  @Mixin FailOnOptions failOn = new FailOnOptions(Keys.LINT_FAIL_ON);

  @Override
  public void collect(FlagSink sink) {
    sink.put(Keys.LINT_STATS, "--stats", stats);
    sink.put(Keys.LINT_BASELINE, "--baseline", baseline);
    failOn.collect(sink);
  }

  public @Nullable String since() {
    return since;
  }

  public @Nullable String from() {
    return from;
  }

  public boolean withTarget() {
    return withTarget;
  }

  public @Nullable Integer serverMajor() {
    return serverMajor;
  }

  public boolean writeBaseline() {
    return writeBaseline;
  }
}

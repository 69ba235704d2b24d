package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.CheckKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is checked, and what counts. */
public final class CheckOptions implements FlagSource {

  @Option(
      names = "--only",
      paramLabel = "CHECK",
      split = ",",
      description = "run these checks, or groups of them, and no others")
  List<String> only = new ArrayList<>();

  @Option(
      names = "--optional",
      paramLabel = "CHECK",
      description = "run these optional checks as well, or groups of them, or all")
  @Nullable String optional;

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      split = ",",
      description = "look at these tables only: schema.table, with * and ?")
  List<String> tables = new ArrayList<>();

  @Option(
      names = "--standby",
      paramLabel = "URL",
      description = "count what indexes are used for on this standby too; several with commas")
  @Nullable String standbys;

  @Option(
      names = "--baseline",
      paramLabel = "FILE",
      description = "findings that are known and do not count")
  @Nullable String baseline;

  @Option(
      names = "--write-baseline",
      description = "write what is found into the baseline, so that only what is new counts")
  boolean writeBaseline;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "exit 3 from this severity on: error, warning or never (default: error)")
  @Nullable String failOn;

  @Override
  public void collect(FlagSink sink) {
    sink.put(CheckKeys.OPTIONAL, "--optional", optional);
    sink.put(CheckKeys.STANDBYS, "--standby", standbys);
    sink.put(CheckKeys.BASELINE, "--baseline", baseline);
    sink.put(CheckKeys.FAIL_ON, "--fail-on", failOn);
  }

  public List<String> only() {
    return only;
  }

  public List<String> tables() {
    return tables;
  }

  public boolean writeBaseline() {
    return writeBaseline;
  }
}

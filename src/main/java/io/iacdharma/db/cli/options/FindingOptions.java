package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.CheckKeys;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which checks look, at what, and what of it is known already. */
public final class FindingOptions implements FlagSource {

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

  @Override
  public void collect(FlagSink sink) {
    sink.put(CheckKeys.OPTIONAL, "--optional", optional);
    sink.put(CheckKeys.STANDBYS, "--standby", standbys);
    sink.put(CheckKeys.BASELINE, "--baseline", baseline);
  }

  public List<String> only() {
    return only;
  }

  public List<String> tables() {
    return tables;
  }
}

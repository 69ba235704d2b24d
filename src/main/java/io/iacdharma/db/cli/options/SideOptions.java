package io.iacdharma.db.cli.options;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What becomes of what was restored beside. */
public final class SideOptions {

  @Option(
      names = "--into-file",
      paramLabel = "FILE",
      description = "write it to this file, which must not exist")
  @Nullable String file;

  @Option(
      names = "--diff",
      description = "compare it with the live database, row by row of the same primary key")
  boolean diff;

  @Option(
      names = "--into-schema",
      paramLabel = "SCHEMA",
      description = "load the rows into the live database, into a schema that is made for them")
  @Nullable String schema;

  @Option(
      names = "--show",
      paramLabel = "N",
      description = "with --diff, the keys of that many rows of a kind (default: 10)")
  int show = 10;

  public @Nullable String file() {
    return file;
  }

  public boolean diff() {
    return diff;
  }

  public @Nullable String schema() {
    return schema;
  }

  public int show() {
    return show;
  }

  /** What is wished, by the options' names. */
  public List<String> wishes() {
    List<String> wishes = new ArrayList<>();
    if (file != null) {
      wishes.add("--into-file");
    }
    if (diff) {
      wishes.add("--diff");
    }
    if (schema != null) {
      wishes.add("--into-schema");
    }
    return wishes;
  }
}

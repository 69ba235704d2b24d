package io.iacdharma.db.cli.options;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Into which folders a cluster is unpacked. */
public final class NewFolderOptions {

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "the new data directory: empty, or not there")
  @Nullable String into;

  @Option(
      names = "--tablespace",
      paramLabel = "OLD=NEW",
      description = "the new folder of a tablespace, by its name or its old folder")
  Map<String, String> tablespaces = Map.of();

  public @Nullable String into() {
    return into;
  }

  public Map<String, String> tablespaces() {
    return tablespaces;
  }
}

package io.iacdharma.db.cli.options;

import io.iacdharma.db.config.Keys;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the migrations lie and how their history is kept. */
public final class MigrateOptions implements FlagSource {

  @Option(
      names = "--locations",
      paramLabel = "DIR[,DIR]",
      description = "folders that hold the migrations (default: migrations)")
  @Nullable String locations;

  @Option(
      names = "--schemas",
      paramLabel = "NAME[,NAME]",
      description = "schemas to manage; the first holds the history")
  @Nullable String schemas;

  @Option(
      names = "--table",
      paramLabel = "NAME",
      description = "history table (default: flyway_schema_history)")
  @Nullable String table;

  @Option(
      names = "--placeholder",
      paramLabel = "NAME=VALUE",
      description = "value for $${NAME} in migrations; may be repeated")
  List<String> placeholders = List.of();

  @Option(
      names = "--out-of-order",
      description = "apply versions below the highest applied one as well")
  boolean outOfOrder;

  @Override
  public void collect(FlagSink sink) {
    sink.put(Keys.MIGRATE_LOCATIONS, "--locations", locations);
    sink.put(Keys.MIGRATE_SCHEMAS, "--schemas", schemas);
    sink.put(Keys.MIGRATE_TABLE, "--table", table);
    if (!placeholders.isEmpty()) {
      sink.put(Keys.MIGRATE_PLACEHOLDERS, "--placeholder", String.join(",", placeholders));
    }
    if (outOfOrder) {
      sink.put(Keys.MIGRATE_OUT_OF_ORDER, "--out-of-order", "true");
    }
  }
}

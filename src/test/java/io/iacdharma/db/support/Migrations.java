package io.iacdharma.db.support;

import io.iacdharma.db.migrate.MigrateSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Settings of migrations that say no more than where the files lie. */
public final class Migrations {

  private Migrations() {}

  /** The migrations in a folder. */
  public static MigrateSettings in(Path folder) {
    return new MigrateSettings(
        List.of(folder),
        List.of(),
        "flyway_schema_history",
        Map.of(),
        false,
        false,
        List.of(),
        Duration.ofSeconds(1),
        Duration.ofSeconds(10));
  }
}

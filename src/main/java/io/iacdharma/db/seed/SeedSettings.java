package io.iacdharma.db.seed;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Identifier;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings that seeding uses.
 *
 * @param directory the folder of the datasets
 * @param environment the environment's name, or empty
 * @param historySchema the schema of the seed history, or null for the current one
 * @param historyTable the name of the seed history
 * @param migrations the schema history's name in SQL
 * @param role the role to take, or null
 * @param session settings of the transaction
 * @param lockTimeout the longest wait for a lock on a table
 * @param patience the longest wait for another run
 */
public record SeedSettings(
    Path directory,
    String environment,
    @Nullable String historySchema,
    String historyTable,
    String migrations,
    @Nullable String role,
    Map<String, String> session,
    Duration lockTimeout,
    Duration patience) {

  /** The settings of this run. */
  public static SeedSettings of(Settings settings) {
    List<String> schemas =
        settings.find(Keys.MIGRATE_SCHEMAS).map(Setting::value).orElse(List.of());
    String migrations = settings.get(Keys.MIGRATE_TABLE);
    return new SeedSettings(
        settings.get(Keys.SEED_DIRECTORY),
        settings.environment().orElse(""),
        settings.find(Keys.SEED_SCHEMA).map(Setting::value).orElse(null),
        settings.get(Keys.SEED_TABLE),
        schemas.isEmpty()
            ? new Identifier(migrations).quoted()
            : Identifier.qualified(schemas.get(0), migrations),
        settings.find(Keys.SEED_ROLE).map(Setting::value).orElse(null),
        settings.entries(Keys.SEED_SESSION),
        settings.get(Keys.LOCK_TIMEOUT),
        settings.get(Keys.WAIT));
  }

  /** The seed history's name in SQL. */
  String history() {
    return historySchema == null
        ? new Identifier(historyTable).quoted()
        : Identifier.qualified(historySchema, historyTable);
  }
}

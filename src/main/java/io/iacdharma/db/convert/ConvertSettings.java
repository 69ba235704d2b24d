package io.iacdharma.db.convert;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the convert room is told.
 *
 * @param schema the schema of the journal
 * @param role the role to take; null for none
 * @param lockTimeout the longest that one try waits for a lock
 * @param retries how often it is tried again
 * @param patience how long another run is waited for
 */
public record ConvertSettings(
    String schema, @Nullable String role, Duration lockTimeout, int retries, Duration patience) {

  /** The settings of this run. */
  public static ConvertSettings of(Settings settings, Session session) {
    List<String> schemas =
        settings.find(Keys.MIGRATE_SCHEMAS).map(Setting::value).orElse(List.of());
    return new ConvertSettings(
        schemas.isEmpty() ? session.server().schema() : schemas.get(0),
        settings.find(Keys.PARTITION_ROLE).map(Setting::value).orElse(null),
        settings.get(Keys.LOCK_TIMEOUT),
        settings.get(Keys.MIGRATE_RETRIES),
        settings.get(Keys.WAIT));
  }
}

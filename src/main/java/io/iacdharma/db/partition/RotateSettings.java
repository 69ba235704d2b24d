package io.iacdharma.db.partition;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.TableName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a rotation is told.
 *
 * @param policies how the partitions of which tables are kept
 * @param role the role to take while partitions are changed, or null
 * @param sealed the tables whose rows are sealed
 * @param schema the schema of the schema history, where ledger and holds lie too; null for the
 *     server's default
 * @param lockTimeout longest wait for a lock on a table
 * @param retries how often work that needs one is tried again
 * @param patience longest wait for another run
 */
public record RotateSettings(
    PartitionSettings policies,
    @Nullable String role,
    Set<TableName> sealed,
    @Nullable String schema,
    Duration lockTimeout,
    int retries,
    Duration patience) {

  public RotateSettings {
    sealed = Set.copyOf(sealed);
  }

  /** The settings of this run. */
  public static RotateSettings of(Settings settings) {
    List<String> schemas =
        settings.find(Keys.MIGRATE_SCHEMAS).map(given -> given.value()).orElse(List.of());
    return new RotateSettings(
        PartitionSettings.of(settings),
        settings.find(Keys.PARTITION_ROLE).map(given -> given.value()).orElse(null),
        settings.get(Keys.AUDIT_TABLES).stream().map(TableName::parse).collect(Collectors.toSet()),
        schemas.isEmpty() ? null : schemas.get(0),
        settings.get(Keys.LOCK_TIMEOUT),
        settings.get(Keys.MIGRATE_RETRIES),
        settings.get(Keys.WAIT));
  }
}

package io.iacdharma.db.audit;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The settings that sealing uses.
 *
 * @param tables the tables to seal
 * @param zones what bounds without an offset mean, by table; UTC where nothing is said
 * @param role the role to read as, or null
 * @param owner the role to close partitions as; null for each one's owner
 * @param evidence the folders that keep the seals
 * @param keyFile the private key's file, or null
 * @param settle how long after its end a partition takes rows before it is closed
 * @param schema the schema of the bookkeeping table, or null for the current one
 * @param lockTimeout the longest wait for a lock on a table
 * @param retries how often a lock is tried for again
 * @param patience the longest wait for another run
 */
public record SealSettings(
    List<TableName> tables,
    Map<TableName, ZoneId> zones,
    @Nullable String role,
    @Nullable String owner,
    List<Path> evidence,
    @Nullable Path keyFile,
    Duration settle,
    @Nullable String schema,
    Duration lockTimeout,
    int retries,
    Duration patience) {

  public SealSettings {
    tables = List.copyOf(tables);
    zones = Map.copyOf(zones);
    evidence = List.copyOf(evidence);
  }

  /** The settings of this run. */
  public static SealSettings of(Settings settings) {
    List<String> schemas =
        settings.find(Keys.MIGRATE_SCHEMAS).map(Setting::value).orElse(List.of());
    return new SealSettings(
        settings.get(Keys.AUDIT_TABLES).stream().map(SealSettings::table).distinct().toList(),
        zones(settings),
        settings.find(Keys.AUDIT_ROLE).map(Setting::value).orElse(null),
        settings.find(Keys.PARTITION_ROLE).map(Setting::value).orElse(null),
        settings.get(Keys.AUDIT_EVIDENCE),
        settings.find(Keys.AUDIT_KEY_FILE).map(Setting::value).orElse(null),
        settings.get(Keys.AUDIT_SETTLE),
        schemas.isEmpty() ? null : schemas.get(0),
        settings.get(Keys.LOCK_TIMEOUT),
        settings.get(Keys.MIGRATE_RETRIES),
        settings.get(Keys.WAIT));
  }

  /** What bounds of a table without an offset mean. */
  ZoneId zone(TableName table) {
    return zones.getOrDefault(table, ZoneOffset.UTC);
  }

  private static TableName table(String text) {
    try {
      return TableName.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.CONFIG_INVALID, "audit.tables: " + e.getMessage()).exception(e);
    }
  }

  /** The zone is a matter of the partitions' policy; there it is judged. */
  private static Map<TableName, ZoneId> zones(Settings settings) {
    Map<TableName, ZoneId> zones = new TreeMap<>();
    settings
        .find(Keys.PARTITION_TABLES)
        .map(Setting::value)
        .orElse(Map.of())
        .forEach(
            (name, policy) -> {
              Setting<String> zone = policy.get("zone");
              if (zone != null) {
                try {
                  zones.put(TableName.parse(name), ZoneId.of(zone.value()));
                } catch (DateTimeException | IllegalArgumentException e) {
                  throw Problem.of(
                          ErrorCode.CONFIG_INVALID,
                          "partition.tables: the zone of %s is none".formatted(name))
                      .because(String.valueOf(e.getMessage()))
                      .exception(e);
                }
              }
            });
    return zones;
  }
}

package io.iacdharma.db.partition;

import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The policies of a run.
 *
 * @param policies one for each table; that of {@code audit.audit_events} first, which is there
 *     whether or not somebody wrote it
 */
public record PartitionSettings(List<PartitionPolicy> policies) {

  /** The table that has a policy by default. */
  public static final TableName AUDIT_EVENTS = new TableName("audit", "audit_events");

  public PartitionSettings {
    policies = List.copyOf(policies);
  }

  /**
   * The policies of these settings.
   *
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID naming table, setting and line
   */
  public static PartitionSettings of(Settings settings) {
    List<String> sealed = settings.get(Keys.AUDIT_TABLES);
    Map<String, PolicyReader> readers = new LinkedHashMap<>();
    String audit = AUDIT_EVENTS.toString();
    readers.put(audit, new PolicyReader(AUDIT_EVENTS, Map.of(), null, sealed.contains(audit)));
    settings
        .find(Keys.PARTITION_TABLES)
        .ifPresent(
            given ->
                given
                    .value()
                    .forEach(
                        (name, section) -> {
                          String where = where(section, given.origin().text());
                          readers.put(
                              name,
                              new PolicyReader(
                                  name(name, where), section, where, sealed.contains(name)));
                        }));
    return new PartitionSettings(readers.values().stream().map(PolicyReader::read).toList());
  }

  /** The policy of a table, if it has one. */
  public Optional<PartitionPolicy> policy(TableName table) {
    return policies.stream().filter(policy -> policy.table().equals(table)).findFirst();
  }

  private static String where(Map<String, Setting<String>> section, String otherwise) {
    return section.values().stream()
        .findFirst()
        .map(first -> first.origin().text())
        .orElse(otherwise);
  }

  private static TableName name(String text, String where) {
    try {
      return TableName.parse(text);
    } catch (IllegalArgumentException e) {
      Key<?> key = Keys.PARTITION_TABLES;
      throw Problem.of(ErrorCode.CONFIG_INVALID, "%s cannot name '%s'".formatted(key.name(), text))
          .at(where)
          .because(e.getMessage())
          .hint("dharma-db help partitions")
          .exception(e);
    }
  }
}

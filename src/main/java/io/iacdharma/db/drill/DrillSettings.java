package io.iacdharma.db.drill;

import io.iacdharma.db.audit.SealSettings;
import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import java.util.List;

/**
 * What a drill looks at.
 *
 * @param tables the tables whose rows are counted
 * @param queries files of queries that have to give true
 * @param audit the audit log that is verified
 */
public record DrillSettings(List<TableName> tables, List<Path> queries, SealSettings audit) {

  public DrillSettings {
    tables = List.copyOf(tables);
    queries = List.copyOf(queries);
  }

  /** The settings of this run. */
  public static DrillSettings of(Settings settings) {
    return new DrillSettings(
        settings.find(BackupKeys.DRILL_TABLES).map(Setting::value).orElse(List.of()).stream()
            .map(DrillSettings::table)
            .toList(),
        settings.find(BackupKeys.DRILL_SQL).map(Setting::value).orElse(List.of()),
        SealSettings.of(settings));
  }

  private static TableName table(String text) {
    try {
      return TableName.parse(text);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.CONFIG_INVALID, "drill.tables: " + e.getMessage()).exception(e);
    }
  }
}

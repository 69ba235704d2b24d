package io.iacdharma.db.partition;

import io.iacdharma.db.audit.SealSettings;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.partition.archive.ArchiveSettings;

/**
 * Where partitions go that leave their table.
 *
 * @param archive how they are archived
 * @param seal how they are closed where their table is sealed
 */
public record RetireSettings(ArchiveSettings archive, SealSettings seal) {

  /**
   * The settings of this run.
   *
   * @param tool the version of dharma-db
   */
  public static RetireSettings of(Settings settings, Environment environment, String tool) {
    return new RetireSettings(
        ArchiveSettings.of(settings, environment, tool), SealSettings.of(settings));
  }
}

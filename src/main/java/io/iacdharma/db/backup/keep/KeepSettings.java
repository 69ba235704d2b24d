package io.iacdharma.db.backup.keep;

import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Key;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.RepositorySettings;
import java.time.Duration;

/**
 * What is to be kept. Each rule adds to what the others keep.
 *
 * @param full how many of the newest full backups, with what builds on them
 * @param window how far back any moment can be restored
 * @param daily of how many days (UTC) the last full backup
 * @param weekly the same of weeks (ISO 8601, Monday to Sunday)
 * @param monthly the same of months
 * @param yearly the same of years
 * @param minimum how many full backups whatever their age; at least 1
 */
public record KeepSettings(
    int full, Duration window, int daily, int weekly, int monthly, int yearly, int minimum) {

  /** What {@code backup.keep} says. */
  public static KeepSettings of(Settings settings) {
    return new KeepSettings(
        settings.get(BackupKeys.KEEP_FULL),
        settings.get(BackupKeys.KEEP_WINDOW),
        settings.get(BackupKeys.KEEP_DAILY),
        settings.get(BackupKeys.KEEP_WEEKLY),
        settings.get(BackupKeys.KEEP_MONTHLY),
        settings.get(BackupKeys.KEEP_YEARLY),
        settings.get(BackupKeys.KEEP_MINIMUM));
  }

  /**
   * The same for one repository, whose section may say otherwise.
   *
   * @throws io.iacdharma.db.error.DharmaException CONFIG_INVALID when it is to keep nothing
   */
  public static KeepSettings of(Settings settings, RepositorySettings repository) {
    KeepSettings common = of(settings);
    KeepSettings own =
        new KeepSettings(
            number(repository, "keepFull", common.full),
            repository.option("keepWindow").map(Key::parseDuration).orElse(common.window),
            number(repository, "keepDaily", common.daily),
            number(repository, "keepWeekly", common.weekly),
            number(repository, "keepMonthly", common.monthly),
            number(repository, "keepYearly", common.yearly),
            number(repository, "keepMinimum", common.minimum));
    if (own.minimum < 1) {
      throw Problem.of(
              ErrorCode.CONFIG_INVALID,
              "backup.repositories.%s.keepMinimum is 0".formatted(repository.name()))
          .because("at least one full backup is always kept")
          .hint("keepMinimum: 1")
          .exception();
    }
    return own;
  }

  private static int number(RepositorySettings repository, String part, int common) {
    return repository.option(part).map(Integer::valueOf).orElse(common);
  }
}

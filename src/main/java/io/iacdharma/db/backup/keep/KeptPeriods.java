package io.iacdharma.db.backup.keep;

import io.iacdharma.db.repository.BackupRecord;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The rules of days, weeks, months and years. A period is that of the moment at which a backup
 * began, in UTC; periods without a backup do not count, so that a pause in the backups removes
 * nothing.
 */
final class KeptPeriods {

  private final KeepSettings settings;

  KeptPeriods(KeepSettings settings) {
    this.settings = settings;
  }

  /**
   * Names the last full backup of each period that is kept.
   *
   * @param fulls the full backups that count, oldest first
   * @param keep is told of a backup and the reason
   */
  void apply(List<BackupRecord> fulls, BiConsumer<BackupRecord, String> keep) {
    apply(fulls, settings.daily(), "day", LocalDate::toString, keep);
    apply(fulls, settings.weekly(), "week", KeptPeriods::week, keep);
    apply(fulls, settings.monthly(), "month", day -> day.toString().substring(0, 7), keep);
    apply(fulls, settings.yearly(), "year", day -> Integer.toString(day.getYear()), keep);
  }

  private static void apply(
      List<BackupRecord> fulls,
      int count,
      String word,
      Function<LocalDate, String> period,
      BiConsumer<BackupRecord, String> keep) {
    Map<String, BackupRecord> newest = new LinkedHashMap<>();
    for (int i = fulls.size() - 1; i >= 0; i--) {
      BackupRecord full = fulls.get(i);
      newest.putIfAbsent(period.apply(LocalDate.ofInstant(full.startedAt(), ZoneOffset.UTC)), full);
    }
    newest.entrySet().stream()
        .limit(count)
        .forEach(
            one ->
                keep.accept(one.getValue(), "newest of the %s %s".formatted(word, one.getKey())));
  }

  private static String week(LocalDate day) {
    return String.format(
        Locale.ROOT,
        "%d-W%02d",
        day.get(IsoFields.WEEK_BASED_YEAR),
        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }
}

package io.iacdharma.db.backfill;

import io.iacdharma.db.error.Suggestion;
import io.iacdharma.db.migrate.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The names of backfills: {@code V<version>__<description>.backfill}. They sort with the migrations
 * between which they stand, and neither Flyway nor {@code migrate} takes them for one, since both
 * look for {@code .sql}.
 */
final class BackfillName {

  private static final String ENDING = ".backfill";
  private static final String FORM = "V<version>__<description>.backfill";

  private BackfillName() {}

  /**
   * The version of a backfill; nothing for any other file.
   *
   * @throws io.iacdharma.db.error.DharmaException BACKFILL_FILE_INVALID for a name that is nearly
   *     one, which would otherwise be passed over in silence
   */
  static Optional<Version> version(Path path) {
    String name = path.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    if (!name.endsWith(ENDING)) {
      int dot = lower.lastIndexOf('.');
      String ending = dot < 0 ? "" : lower.substring(dot + 1);
      if (lower.contains(ENDING + ".")) {
        throw invalid(
            path, "'.backfill' is not its ending: other tools would take it for a migration");
      }
      if (Suggestion.nearest(ending, List.of("backfill")).isPresent()) {
        throw invalid(path, "its ending is not '.backfill'");
      }
      return Optional.empty();
    }
    String stem = name.substring(0, name.length() - ENDING.length());
    int separator = stem.indexOf("__");
    if (!stem.startsWith("V")) {
      throw invalid(path, "it does not begin with V");
    }
    if (separator < 0 || stem.length() == separator + 2) {
      throw invalid(path, "two underscores and a description must stand behind the version");
    }
    try {
      return Optional.of(Version.parse(stem.substring(1, separator)));
    } catch (IllegalArgumentException e) {
      throw invalid(path, String.valueOf(e.getMessage()));
    }
  }

  private static RuntimeException invalid(Path path, String cause) {
    return new FilePlace(path, 1)
        .invalid(
            "'%s' is no backfill's name".formatted(path.getFileName()), cause, "name it " + FORM);
  }
}

package io.iacdharma.db.migrate;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a file's name says, by Flyway's default naming.
 *
 * @param prefix what kind of file it is
 * @param version the version, where the kind has one
 * @param description the description, underscores turned into blanks
 * @param reason why the name is invalid, else empty
 */
record MigrationName(Prefix prefix, @Nullable Version version, String description, String reason) {

  /** The kinds of names. */
  enum Prefix {
    VERSIONED,
    REPEATABLE,
    BASELINE,
    UNDO,
    CALLBACK,
    INVALID
  }

  private static final Set<String> CALLBACKS =
      Set.of(
          "beforeMigrate",
          "beforeRepeatables",
          "beforeEachMigrate",
          "beforeEachMigrateStatement",
          "afterEachMigrateStatement",
          "afterEachMigrateStatementError",
          "afterEachMigrate",
          "afterEachMigrateError",
          "afterMigrate",
          "afterMigrateApplied",
          "afterVersioned",
          "afterMigrateError",
          "afterMigrateOperationFinish",
          "beforeClean",
          "afterClean",
          "afterCleanError",
          "beforeInfo",
          "afterInfo",
          "afterInfoError",
          "beforeValidate",
          "afterValidate",
          "afterValidateError",
          "beforeBaseline",
          "afterBaseline",
          "afterBaselineError",
          "beforeRepair",
          "afterRepair",
          "afterRepairError",
          "createSchema",
          "beforeConnect",
          "afterConnect",
          "beforeCreateSchema");

  static MigrationName parse(String fileName) {
    String stem = fileName.substring(0, fileName.length() - ".sql".length());
    int separator = stem.indexOf("__");
    String head = separator < 0 ? stem : stem.substring(0, separator);
    if (CALLBACKS.contains(head)) {
      return new MigrationName(Prefix.CALLBACK, null, head, "");
    }
    if (stem.isEmpty() || "VRBU".indexOf(stem.charAt(0)) < 0) {
      return invalid("it begins with neither V nor R");
    }
    if (separator < 0) {
      return invalid("two underscores must stand before the description");
    }
    String description = stem.substring(separator + 2).replace('_', ' ');
    if (description.isBlank()) {
      return invalid("the description is missing");
    }
    String number = head.substring(1);
    if (stem.charAt(0) == 'R') {
      return number.isEmpty()
          ? new MigrationName(Prefix.REPEATABLE, null, description, "")
          : invalid("a repeatable migration has no version: R__" + stem.substring(separator + 2));
    }
    try {
      Version version = Version.parse(number);
      Prefix prefix =
          switch (stem.charAt(0)) {
            case 'B' -> Prefix.BASELINE;
            case 'U' -> Prefix.UNDO;
            default -> Prefix.VERSIONED;
          };
      return new MigrationName(prefix, version, description, "");
    } catch (IllegalArgumentException e) {
      return invalid(String.valueOf(e.getMessage()));
    }
  }

  private static MigrationName invalid(String reason) {
    return new MigrationName(Prefix.INVALID, null, "", reason);
  }
}

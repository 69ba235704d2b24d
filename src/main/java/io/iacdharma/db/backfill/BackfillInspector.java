package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.migrate.Backfills;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.MigrationEntry;
import io.iacdharma.db.migrate.MigrationService;
import io.iacdharma.db.migrate.Version;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads files, journal, migrations and statistics; changes nothing. */
final class BackfillInspector {

  private final Database database;
  private final Session session;
  private final MigrateSettings settings;
  private final BackfillJournal journal;

  BackfillInspector(Database database, Session session, MigrateSettings settings) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.journal = BackfillJournal.of(settings, session);
  }

  /** The files, by version. */
  List<BackfillFile> files() {
    Map<String, String> placeholders = new LinkedHashMap<>();
    placeholders.put("flyway:defaultSchema", journal.schema());
    placeholders.put("flyway:database", session.server().database());
    placeholders.put("flyway:user", session.server().user());
    placeholders.put("flyway:table", journal.history());
    placeholders.putAll(settings.placeholders());
    return BackfillFolder.read(
        settings, new BackfillParser(placeholders, !settings.placeholders().isEmpty()));
  }

  /** Files and journal alone: what is not finished, and nothing of tables or migrations. */
  List<BackfillEntry> bare() {
    List<BackfillFile> files = files();
    return files.isEmpty() ? List.of() : entries(files, rows(), List.of(), false);
  }

  /**
   * Everything that is known of every backfill, by version.
   *
   * @throws DharmaException what reading the migrations or their history throws; and
   *     MIGRATION_DUPLICATE_VERSION for a version that a migration has too
   */
  List<BackfillEntry> entries() {
    List<BackfillFile> files = files();
    if (files.isEmpty()) {
      return List.of();
    }
    List<MigrationEntry> migrations =
        new MigrationService(database, session, settings, Backfills.none(), line -> {}, () -> false)
            .entries();
    refuseDuplicates(files, migrations);
    return entries(files, rows(), migrations, true);
  }

  /** What the journal holds, also of files that are gone. */
  List<JournalRow> rows() {
    try {
      return journal.rows(session.connection());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the journal of backfills").exception(e);
    }
  }

  private List<BackfillEntry> entries(
      List<BackfillFile> files,
      List<JournalRow> rows,
      List<MigrationEntry> migrations,
      boolean sized) {
    List<BackfillEntry> entries = new ArrayList<>();
    for (BackfillFile file : files) {
      JournalRow row =
          rows.stream()
              .filter(candidate -> candidate.version().equals(file.version()))
              .findFirst()
              .orElse(null);
      entries.add(
          new BackfillEntry(file, row, waitsFor(file, migrations), sized ? tableRows(file) : null));
    }
    return List.copyOf(entries);
  }

  /** Nobody is stopped by statistics that cannot be read. */
  private @Nullable Long tableRows(BackfillFile file) {
    try {
      return new TableInspector(session.connection()).rows(file).orElse(null);
    } catch (SQLException | DharmaException e) {
      return null;
    }
  }

  private static @Nullable String waitsFor(BackfillFile file, List<MigrationEntry> migrations) {
    for (MigrationEntry migration : migrations) {
      boolean open =
          switch (migration.state()) {
            case PENDING, FAILED, OUT_OF_ORDER -> true;
            case APPLIED, MISSING, CHANGED, IGNORED, FUTURE -> false;
          };
      if (open
          && migration.version() != null
          && Version.parse(migration.version()).compareTo(file.version()) < 0) {
        return migration.file();
      }
    }
    return null;
  }

  private static void refuseDuplicates(List<BackfillFile> files, List<MigrationEntry> migrations) {
    for (BackfillFile file : files) {
      for (MigrationEntry migration : migrations) {
        if (migration.version() != null
            && Version.parse(migration.version()).equals(file.version())) {
          throw BackfillFolder.duplicate(Path.of(migration.file()), file.path(), file.version());
        }
      }
    }
  }
}

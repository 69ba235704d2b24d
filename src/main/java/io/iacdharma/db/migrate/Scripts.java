package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The migrations of a project as scripts, for those who run them somewhere else than on the target:
 * to observe them, to rehearse them, or to build the schema that the history stands for.
 */
public final class Scripts {

  private final List<MigrationFile> files;
  private final MigrationParser parser;
  private final MigrateSettings settings;

  private Scripts(List<MigrationFile> files, MigrationParser parser, MigrateSettings settings) {
    this.files = files;
    this.parser = parser;
    this.settings = settings;
  }

  /**
   * A file that was not yet split into statements.
   *
   * @param path where it lies
   * @param file its name relative to its location, with forward slashes
   * @param version its version; null for a repeatable migration
   * @param phase {@code expand}, {@code contract} or {@code repeatable}
   */
  public record Entry(Path path, String file, @Nullable String version, String phase) {}

  /**
   * Reads the folders. Baseline (B) files are left out: the versioned files that they stand for are
   * there.
   *
   * @param session where the scripts will run; tells which calls end transactions
   * @throws io.iacdharma.db.error.DharmaException MIGRATION_FOLDER_MISSING, MIGRATION_NAME_INVALID,
   *     MIGRATION_DUPLICATE_VERSION or MIGRATION_UNREADABLE
   */
  public static Scripts read(MigrateSettings settings, Session session) {
    MigrationParser parser = parser(settings, session);
    List<MigrationFile> files =
        MigrationFolder.read(settings.locations()).files().stream()
            .filter(file -> file.kind() != MigrationFile.Kind.BASELINE)
            .toList();
    return new Scripts(files, parser, settings);
  }

  /**
   * Prepares a session to run scripts as {@code migrate} would.
   *
   * @param lockTimeout longest wait for a lock on a table, for files in a transaction
   */
  public ScriptSession prepare(Session session, Duration lockTimeout) throws SQLException {
    return ScriptSession.prepare(session, settings, lockTimeout);
  }

  /**
   * A file that is no migration, such as a dump, in statements; whatever mixture it is, none of
   * them needs a transaction.
   *
   * @param session where it will run
   */
  public static Script parseAlone(MigrateSettings settings, Session session, Path path) {
    MigrationFile file =
        new MigrationFile(
            path,
            String.valueOf(path.getFileName()),
            MigrationFile.Kind.VERSIONED,
            null,
            "",
            0,
            "expand");
    return Script.of(parser(settings.mixing(), session).parse(file));
  }

  private static MigrationParser parser(MigrateSettings settings, Session session) {
    String schema =
        settings.schemas().isEmpty() ? session.server().schema() : settings.schemas().get(0);
    return new MigrationParser(
        settings,
        Placeholders.of(settings, session, new SchemaHistory(schema, settings.table())),
        new Procedures(new Catalog(session.connection())::procedureSources));
  }

  /** Versioned migrations by version, then repeatable ones by description. */
  public List<Entry> entries() {
    return files.stream().map(Scripts::entry).toList();
  }

  /**
   * Those from a version on, and the repeatable ones.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE when it is not a version
   */
  public List<Entry> from(String version) {
    Version first;
    try {
      first = Version.parse(version);
    } catch (IllegalArgumentException e) {
      throw Problem.of(ErrorCode.USAGE, String.valueOf(e.getMessage())).exception(e);
    }
    return files.stream()
        .filter(file -> file.version() == null || file.version().compareTo(first) >= 0)
        .map(Scripts::entry)
        .toList();
  }

  private static Entry entry(MigrationFile file) {
    return new Entry(
        file.path(),
        file.script(),
        file.version() == null ? null : file.version().toString(),
        file.phase());
  }

  /**
   * Splits a file into statements; parsed once for the same text.
   *
   * @throws io.iacdharma.db.error.DharmaException what {@code migrate plan} would say of it
   */
  public Script parse(Entry entry) {
    return Script.of(parser.parse(file(entry)));
  }

  /**
   * Refuses a file whose {@code -- dharma-db:} comments would keep it from being applied.
   *
   * @throws io.iacdharma.db.error.DharmaException MIGRATION_DIRECTIVE_INVALID
   */
  public void requireUnderstood(Entry entry) {
    Problem problem = file(entry).header().problem();
    if (problem != null) {
      throw problem.exception();
    }
  }

  private MigrationFile file(Entry entry) {
    return files.stream()
        .filter(candidate -> candidate.path().equals(entry.path()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("not read from here: " + entry));
  }
}

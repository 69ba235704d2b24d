package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
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
  private final String schema;

  private Scripts(List<MigrationFile> files, MigrationParser parser, String schema) {
    this.files = files;
    this.parser = parser;
    this.schema = schema;
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
    String schema =
        settings.schemas().isEmpty() ? session.server().schema() : settings.schemas().get(0);
    SchemaHistory history = new SchemaHistory(schema, settings.table());
    MigrationParser parser =
        new MigrationParser(
            settings,
            Placeholders.of(settings, session, history),
            new Procedures(new Catalog(session.connection())::procedureSources));
    List<MigrationFile> files =
        MigrationFolder.read(settings.locations()).files().stream()
            .filter(file -> file.kind() != MigrationFile.Kind.BASELINE)
            .toList();
    return new Scripts(files, parser, schema);
  }

  /**
   * Prepares a session to run scripts as {@code migrate} would.
   *
   * @param lockTimeout longest wait for a lock on a table, for files in a transaction
   */
  public ScriptSession prepare(Session session, Duration lockTimeout) throws SQLException {
    return ScriptSession.of(session, schema, lockTimeout);
  }

  /** Versioned migrations by version, then repeatable ones by description. */
  public List<Entry> entries() {
    return files.stream()
        .map(
            file ->
                new Entry(
                    file.path(),
                    file.script(),
                    file.version() == null ? null : file.version().toString(),
                    file.phase()))
        .toList();
  }

  /**
   * Splits a file into statements; parsed once for the same text.
   *
   * @throws io.iacdharma.db.error.DharmaException what {@code migrate plan} would say of it
   */
  public Script parse(Entry entry) {
    MigrationFile file =
        files.stream()
            .filter(candidate -> candidate.path().equals(entry.path()))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("not read from here: " + entry));
    return Script.of(parser.parse(file));
  }
}

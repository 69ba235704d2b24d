package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads files, history and catalogs; changes nothing. */
final class MigrationInspector {

  private static final String UNDEFINED_TABLE = "42P01";
  private static final String EMPTY = Sql.load(MigrationInspector.class, "schema-is-empty.sql");
  private static final String INVALID = Sql.load(MigrationInspector.class, "invalid-indexes.sql");

  private final Database database;
  private final MigrateSettings settings;

  MigrationInspector(Database database, MigrateSettings settings) {
    this.database = database;
    this.settings = settings;
  }

  /** The history table of this project in this database. */
  SchemaHistory history(Session session) {
    String schema =
        settings.schemas().isEmpty() ? session.server().schema() : settings.schemas().get(0);
    return new SchemaHistory(schema, settings.table());
  }

  /** What there is. */
  MigrationState inspect(Session session, MigrationFolder folder) {
    SchemaHistory history = history(session);
    Connection connection = session.connection();
    try {
      Optional<List<HistoryRow>> found = find(history, connection);
      boolean empty = found.isPresent() || isEmpty(connection, history.schema());
      if (!empty) {
        // Another run may have begun between the two looks; its history came before its objects.
        found = find(history, connection);
      }
      boolean exists = found.isPresent();
      List<HistoryRow> rows = found.orElse(List.of());
      List<MigrationFile> files =
          Placeholders.of(settings, session, history).checked(folder.files());
      List<InvalidIndex> invalid = exists ? invalidIndexes(connection, files) : List.of();
      List<HistoryRow> failed = rows.stream().filter(row -> !row.success()).toList();
      if (!StateMachine.isOrdinary(files, rows)) {
        FlywayHistory.View view = new FlywayHistory(database, settings, history).view(files);
        return new MigrationState(
            exists, empty, view.entries(), view.pending(), failed, invalid, rows);
      }
      StateMachine machine = new StateMachine(files, rows, settings.outOfOrder()).run();
      return new MigrationState(
          exists, empty, machine.entries(), machine.pending(), failed, invalid, rows);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the schema history").exception(e);
    }
  }

  /** The history, or nothing when there is no table. */
  private static Optional<List<HistoryRow>> find(SchemaHistory history, Connection connection)
      throws SQLException {
    try {
      return Optional.of(history.rows(connection));
    } catch (SQLException e) {
      if (UNDEFINED_TABLE.equals(e.getSQLState())) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private boolean isEmpty(Connection connection, String schema) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EMPTY)) {
      statement.setString(1, schema);
      try (ResultSet row = statement.executeQuery()) {
        // A schema that is not there yet has no row, and nothing in it.
        return !row.next() || row.getBoolean(1);
      }
    }
  }

  /**
   * Invalid indexes whose names a migration mentions; those of anybody else are not ours to mend.
   */
  private static List<InvalidIndex> invalidIndexes(Connection connection, List<MigrationFile> files)
      throws SQLException {
    List<InvalidIndex> found = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(INVALID)) {
      while (row.next()) {
        found.add(new InvalidIndex(row.getString(1), row.getString(2), row.getString(3)));
      }
    }
    return found.stream().filter(index -> isMentioned(index, files)).toList();
  }

  private static boolean isMentioned(InvalidIndex index, List<MigrationFile> files) {
    return files.stream()
        .anyMatch(
            file -> {
              try {
                return Files.readString(file.path()).contains(index.name());
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** The statement that mends an index without blocking writers (manual, REINDEX). */
  static String rebuild(InvalidIndex index) {
    return "REINDEX INDEX CONCURRENTLY " + Identifier.qualified(index.schema(), index.name());
  }
}

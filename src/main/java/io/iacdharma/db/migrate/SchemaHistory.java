package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Flyway's schema history table, read and written in Flyway's own form, so that a team can go back
 * and forth between the two tools.
 *
 * @param schema the schema that holds it
 * @param table its name
 */
record SchemaHistory(String schema, String table) {

  private static final String READ = Sql.load(SchemaHistory.class, "history-read.sql");
  private static final String CREATE = Sql.load(SchemaHistory.class, "history-create.sql");
  private static final String CREATE_INDEX =
      Sql.load(SchemaHistory.class, "history-create-index.sql");
  private static final String INSERT = Sql.load(SchemaHistory.class, "history-insert.sql");
  private static final String INSERT_SCHEMA =
      Sql.load(SchemaHistory.class, "history-insert-schema.sql");
  private static final String FAILED_REMOVE = Sql.load(SchemaHistory.class, "history-remove.sql");
  private static final int DESCRIPTION_LIMIT = 200;

  /** The key under which Flyway itself locks this table: its magic number and the name's hash. */
  long flywayLockKey() {
    return 77431708279161L + Identifier.qualified(schema, table).hashCode();
  }

  /** All rows by rank; the table must exist. */
  List<HistoryRow> rows(Connection connection) throws SQLException {
    List<HistoryRow> rows = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(text(READ))) {
      while (row.next()) {
        // By position and as a number: this is most of what a run without work does.
        int checksum = row.getInt(6);
        boolean unknown = row.wasNull();
        rows.add(
            new HistoryRow(
                row.getInt(1),
                blankToNull(row.getString(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                unknown ? null : checksum,
                row.getString(7),
                Instant.EPOCH.plus(row.getLong(8), ChronoUnit.MICROS),
                row.getInt(9),
                row.getBoolean(10)));
      }
    }
    return rows;
  }

  /** Creates a schema. */
  void createSchema(Connection connection, String name) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("CREATE SCHEMA " + new Identifier(name).quoted());
    }
  }

  /** Creates the table and its index as Flyway would. */
  void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(
          text(CREATE + ";\n" + CREATE_INDEX)
              .replace(":primary_key", new Identifier(table + "_pk").quoted())
              .replace(":index", new Identifier(table + "_s_idx").quoted()));
    }
  }

  /** Adds a file's row with the next rank; {@code installed_on} is the server's clock. */
  void insert(Connection connection, MigrationFile file, int executionTime, boolean success)
      throws SQLException {
    insertBetween(connection, "", file, executionTime, success, "");
  }

  /**
   * The same with other statements in one message: at a thousand files, round trips are what a run
   * is made of.
   *
   * @param before statements that run first, each ended
   * @param after statements that run last
   */
  void insertBetween(
      Connection connection,
      String before,
      MigrationFile file,
      int executionTime,
      boolean success,
      String after)
      throws SQLException {
    String sql = before + text(INSERT) + ";" + after;
    String description = file.description();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, file.version() == null ? null : file.version().toString());
      statement.setString(
          2,
          description.length() <= DESCRIPTION_LIMIT
              ? description
              : description.substring(0, DESCRIPTION_LIMIT - 3) + "...");
      statement.setString(3, file.kind().historyType());
      statement.setString(4, file.script());
      statement.setInt(5, file.checksum());
      statement.setInt(6, executionTime);
      statement.setBoolean(7, success);
      statement.execute();
    }
  }

  /** Says that the tool created these schemas. */
  void insertSchemaRow(Connection connection, String schemas) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(INSERT_SCHEMA))) {
      statement.setString(1, schemas);
      statement.executeUpdate();
    }
  }

  /** Removes the failed row of a script. */
  void removeFailed(Connection connection, String script) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(FAILED_REMOVE))) {
      statement.setString(1, script);
      statement.executeUpdate();
    }
  }

  private String text(String sql) {
    return sql.replace(":table", Identifier.qualified(schema, table));
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }
}

package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.digest.Digests;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is known of files that run outside a transaction: which statements have ended, and which one
 * was begun. The table is there only while such a file is under way, so that a schema dump never
 * shows it.
 *
 * @param schema the schema of the history table
 * @param table the journal's own name
 */
record Journal(String schema, String table) {

  private static final String CREATE = Sql.load(Journal.class, "journal-create.sql");
  private static final String READ = Sql.load(Journal.class, "journal-read.sql");
  private static final String BEGIN = Sql.load(Journal.class, "journal-begin.sql");
  private static final String SCRIPTS = Sql.load(Journal.class, "journal-scripts.sql");
  private static final String DONE = Sql.load(Journal.class, "journal-done.sql");
  private static final String CLEAR = Sql.load(Journal.class, "journal-clear.sql");
  private static final String DROP = Sql.load(Journal.class, "journal-drop.sql");
  private static final int HASH_CHARACTERS = 16;

  /**
   * A statement that was begun.
   *
   * @param done whether it is known to have ended
   * @param indexesBefore the indexes that its table had before it began
   */
  record Mark(boolean done, List<Long> indexesBefore) {}

  static Journal of(SchemaHistory history) {
    return new Journal(history.schema(), history.table() + "_journal");
  }

  /** Names the statements of a file by what they say, so that a file that was mended can go on. */
  static List<String> names(List<MigrationStatement> statements) {
    Map<String, Integer> seen = new HashMap<>();
    return statements.stream()
        .map(
            statement -> {
              String hash = Digests.sha256(statement.sql()).substring(0, HASH_CHARACTERS);
              return hash + "#" + seen.merge(hash, 1, Integer::sum);
            })
        .toList();
  }

  /**
   * Marks of an attempt that was forgotten meanwhile: of each statement, only that it was begun.
   */
  static Map<String, Mark> doubted(List<MigrationStatement> statements, Map<String, Mark> marks) {
    Map<String, Mark> doubted = new HashMap<>();
    List<String> names = names(statements);
    for (int i = 0; i < names.size(); i++) {
      Mark mark = marks.get(names.get(i));
      if (mark != null && !statements.get(i).kind().isTransactional()) {
        doubted.put(names.get(i), new Mark(false, mark.indexesBefore()));
      }
    }
    return doubted;
  }

  boolean exists(Connection connection) throws SQLException {
    return Relations.exists(connection, Identifier.qualified(schema, table));
  }

  void create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(text(CREATE));
    }
  }

  /** The marks of one script by statement name. */
  Map<String, Mark> read(Connection connection, String script) throws SQLException {
    Map<String, Mark> marks = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(text(READ))) {
      statement.setString(1, script);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Long[] before = (Long[]) row.getArray("indexes_before").getArray();
          marks.put(
              row.getString("statement"), new Mark(row.getBoolean("done"), Arrays.asList(before)));
        }
      }
    }
    return marks;
  }

  /** Says that a statement is about to run. */
  void begin(Connection connection, String script, String name, List<Long> indexesBefore)
      throws SQLException {
    Array before = connection.createArrayOf("bigint", indexesBefore.toArray());
    try (PreparedStatement statement = connection.prepareStatement(text(BEGIN))) {
      statement.setString(1, script);
      statement.setString(2, name);
      statement.setArray(3, before);
      statement.executeUpdate();
    }
  }

  /** Says that it has ended. */
  void done(Connection connection, String script, String name) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(DONE))) {
      statement.setString(1, script);
      statement.setString(2, name);
      statement.executeUpdate();
    }
  }

  /** Forgets a script, and the table with the last of them. */
  void clear(Connection connection, String script) throws SQLException {
    clearScript(connection, script);
    try (Statement statement = connection.createStatement()) {
      try (ResultSet row =
          statement.executeQuery(
              "SELECT NOT EXISTS (SELECT FROM " + Identifier.qualified(schema, table) + ")")) {
        if (!row.next() || !row.getBoolean(1)) {
          return;
        }
      }
      statement.execute(text(DROP));
    }
  }

  /** The scripts that something is known of. */
  Set<String> scripts(Connection connection) throws SQLException {
    Set<String> scripts = new HashSet<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(text(SCRIPTS))) {
      while (row.next()) {
        scripts.add(row.getString(1));
      }
    }
    return scripts;
  }

  /** Forgets a script; the table stays. */
  void clearScript(Connection connection, String script) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(CLEAR))) {
      statement.setString(1, script);
      statement.executeUpdate();
    }
  }

  private String text(String sql) {
    return sql.replace(":table", Identifier.qualified(schema, table));
  }
}

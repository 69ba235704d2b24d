package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The catalog questions that healing asks. Names are taken as they are written in a migration. */
final class Catalog {

  private static final String INDEXES = Sql.load(Catalog.class, "indexes-of-table.sql");
  private static final String INVALID = Sql.load(Catalog.class, "index-is-invalid.sql");
  private static final String PROCEDURES = Sql.load(Catalog.class, "procedure-sources.sql");
  private static final String LEFTOVERS = Sql.load(Catalog.class, "reindex-leftovers.sql");
  private static final String DETACH = Sql.load(Catalog.class, "detach-state.sql");

  private final Connection connection;

  Catalog(Connection connection) {
    this.connection = connection;
  }

  /**
   * An index.
   *
   * @param oid its object identifier
   * @param qualified its quoted name
   * @param name its plain name
   * @param valid whether the server uses it
   */
  record Index(long oid, String qualified, String name, boolean valid) {}

  /** The indexes of a table; none when there is no such table, or the name is not known. */
  List<Index> indexes(@Nullable String table) throws SQLException {
    List<Index> indexes = new ArrayList<>();
    if (table == null) {
      return indexes;
    }
    try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          indexes.add(
              new Index(
                  row.getLong("oid"),
                  Identifier.qualified(row.getString("schema"), row.getString("name")),
                  row.getString("name"),
                  row.getBoolean("indisvalid")));
        }
      }
    }
    return indexes;
  }

  /** Whether an index is there and still not valid. */
  boolean isInvalid(InvalidIndex index) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INVALID)) {
      statement.setString(1, Identifier.qualified(index.schema(), index.name()));
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  /** The sources of the procedures of a plain name. */
  List<String> procedureSources(String name) {
    List<String> sources = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PROCEDURES)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          sources.add(row.getString(1));
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for the procedure " + name).exception(e);
    }
    return sources;
  }

  /** Drops an index without blocking anybody. */
  void drop(Index index) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("DROP INDEX CONCURRENTLY IF EXISTS " + index.qualified());
    }
  }

  /** Whether a relation of this name can be seen. */
  boolean relationExists(String name) throws SQLException {
    return Relations.exists(connection, name);
  }

  /** Whether a database, tablespace or subscription of this name exists. */
  boolean globalExists(String name) throws SQLException {
    String plain = WrittenName.plain(name);
    String sql =
        "SELECT EXISTS (SELECT FROM pg_database WHERE datname = ?) OR EXISTS (SELECT FROM pg_tablespace WHERE spcname = ?)"
            + " OR EXISTS (SELECT FROM pg_subscription WHERE subname = ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 1; i <= 3; i++) {
        statement.setString(i, plain);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }

  /** Half-built copies that an interrupted REINDEX CONCURRENTLY left behind (manual, REINDEX). */
  List<Index> reindexLeftovers() throws SQLException {
    List<Index> leftovers = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LEFTOVERS)) {
      while (row.next()) {
        leftovers.add(
            new Index(
                row.getLong("oid"),
                Identifier.qualified(row.getString("schema"), row.getString("name")),
                row.getString("name"),
                false));
      }
    }
    return leftovers;
  }

  /** {@code attached}, {@code pending} or {@code detached}. */
  String detachState(String parent, String partition) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DETACH)) {
      statement.setString(1, parent);
      statement.setString(2, partition);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : "detached";
      }
    }
  }
}

package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Sql;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes restore points, and the table beside the history that remembers them. The table is made
 * with the first of them, and stays.
 *
 * @param schema the schema of the history table
 * @param table the table's own name
 */
record RestorePoints(String schema, String table) {

  private static final String ABLE = Sql.load(RestorePoints.class, "restore-point-able.sql");
  private static final String CREATE = Sql.load(RestorePoints.class, "restore-points-create.sql");
  private static final String MAKE = Sql.load(RestorePoints.class, "restore-point-make.sql");
  private static final String READ = Sql.load(RestorePoints.class, "restore-points-read.sql");
  private static final String TAKEN = Sql.load(RestorePoints.class, "restore-point-taken.sql");
  private static final String ENDING = "_restore_points";
  private static final int MOST_BYTES = 63;

  static RestorePoints of(SchemaHistory history) {
    String base = history.table();
    while ((base + ENDING).getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
      base = base.substring(0, base.length() - 1);
    }
    return new RestorePoints(history.schema(), base + ENDING);
  }

  /** Why no restore point can be made here, with what would mend it; nothing when one can. */
  Optional<String> obstacle(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ABLE);
        ResultSet row = statement.executeQuery()) {
      row.next();
      if (!row.getBoolean("written")) {
        return Optional.of(
            "wal_level is minimal, so no restore point is made before files that take something away: set it to replica");
      }
      if (!row.getBoolean("granted")) {
        return Optional.of(
            "the role may make no restore point before files that take something away:"
                + " GRANT EXECUTE ON FUNCTION pg_create_restore_point(text) TO "
                + row.getString("role")
                + ", or set migrate.restorePoints to false");
      }
      return Optional.empty();
    }
  }

  /** Makes one for a file that is about to run, and remembers it. */
  RestorePoint make(Connection connection, MigrationFile file) throws SQLException {
    if (!exists(connection)) {
      try (Statement statement = connection.createStatement()) {
        statement.execute(text(CREATE));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(text(MAKE))) {
      statement.setString(1, freeName(connection, file));
      statement.setString(2, file.version() == null ? null : file.version().toString());
      statement.setString(3, file.script());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return point(row);
      }
    }
  }

  /** All of them, oldest first. */
  List<RestorePoint> read(Connection connection) throws SQLException {
    List<RestorePoint> points = new ArrayList<>();
    if (!exists(connection)) {
      return points;
    }
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(text(READ))) {
      while (row.next()) {
        points.add(point(row));
      }
    }
    return points;
  }

  private String freeName(Connection connection, MigrationFile file) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(TAKEN))) {
      for (int attempt = 1; ; attempt++) {
        String name = RestorePointName.of(file, attempt);
        statement.setString(1, name);
        try (ResultSet row = statement.executeQuery()) {
          row.next();
          if (!row.getBoolean(1)) {
            return name;
          }
        }
      }
    }
  }

  private boolean exists(Connection connection) throws SQLException {
    return Relations.exists(connection, Identifier.qualified(schema, table));
  }

  private static RestorePoint point(ResultSet row) throws SQLException {
    return new RestorePoint(
        row.getString("name"),
        row.getString("lsn"),
        row.getInt("timeline"),
        row.getString("version"),
        row.getString("script"),
        row.getObject("created_at", OffsetDateTime.class).toInstant());
  }

  private String text(String sql) {
    return sql.replace(":table", Identifier.qualified(schema, table));
  }
}

package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check that one statement on the catalog answers: a row for each finding, with what it is about,
 * what is so, how much it matters (nothing for as much as usual), and what mends it.
 *
 * @param check the check
 * @param sql the statement
 */
record CatalogCheck(Check check, String sql) {

  /**
   * Something that was found.
   *
   * @param object what it is about, as SQL names it
   * @param says what is so, without the object's name
   * @param severity the name of a severity, or null
   * @param fix what mends it, on lines of their own
   */
  record Row(String object, String says, @Nullable String severity, String fix) {}

  static CatalogCheck of(Check check, String file) {
    return new CatalogCheck(check, Sql.load(CatalogCheck.class, file));
  }

  List<Row> find(Connection connection, Object... parameters) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < parameters.length; i++) {
        statement.setObject(i + 1, parameters[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String fix = row.getString("fix");
          rows.add(
              new Row(
                  row.getString("object"),
                  row.getString("says"),
                  row.getString("severity"),
                  fix == null ? "" : fix));
        }
      }
    }
    return rows;
  }
}

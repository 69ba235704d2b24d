package io.iacdharma.db.drill;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Counts the rows of a restored table. A table that is missing, or that is empty while it is not
 * known to be empty in the live database too, is bad.
 */
final class TableCheck {

  private static final String COUNT = Sql.load(TableCheck.class, "row-count.sql");
  private static final String THERE = Sql.load(TableCheck.class, "table-there.sql");

  private final Session clone;
  private final @Nullable Session live;

  TableCheck(Session clone, @Nullable Session live) {
    this.clone = clone;
    this.live = live;
  }

  DrillCheck check(TableName table) {
    String name = "rows of " + table;
    try {
      if (about(clone, table) < 0) {
        return DrillCheck.bad(name, "there is no such table");
      }
      long rows = count(clone, table);
      Session other = live;
      long about = other == null ? -1 : about(other, table);
      if (rows == 0 && (about != 0 || other == null || count(other, table) > 0)) {
        return DrillCheck.bad(
            name, "none" + (about > 0 ? "; the live one has about " + about : ""));
      }
      return DrillCheck.good(name, rows + (about > 0 ? "; the live one has about " + about : ""));
    } catch (SQLException e) {
      return DrillCheck.bad(name, SqlErrors.cause(e));
    }
  }

  private static long count(Session session, TableName table) throws SQLException {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(COUNT.replace(":table", table.quoted()))) {
      row.next();
      return row.getLong(1);
    }
  }

  /** As many rows as the planner believes; -1 when there is no such table. */
  private static long about(Session session, TableName table) throws SQLException {
    try (PreparedStatement statement = session.connection().prepareStatement(THERE)) {
      for (int i = 1; i <= 3; i++) {
        statement.setString(i, table.quoted());
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean("there") ? row.getLong("about") : -1;
      }
    }
  }
}

package io.iacdharma.db.drill;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/** Runs a file of queries in the restored database: each has to give one row of one true. */
final class QueryCheck {

  private final Session clone;

  QueryCheck(Session clone) {
    this.clone = clone;
  }

  DrillCheck check(Path file) {
    String name = "queries of " + file.getFileName();
    try {
      String text = Files.readString(file);
      try (Statement statement = clone.connection().createStatement()) {
        int queries = 0;
        boolean more = statement.execute(text);
        while (more || statement.getUpdateCount() >= 0) {
          if (more) {
            queries++;
            String wrong = wrong(statement);
            if (wrong != null) {
              return DrillCheck.bad(name, "query %d gave %s".formatted(queries, wrong));
            }
          }
          more = statement.getMoreResults();
        }
        return queries == 0
            ? DrillCheck.bad(name, "there is no query in it")
            : DrillCheck.good(
                name, queries == 1 ? "1 query is true" : queries + " queries are true");
      }
    } catch (IOException e) {
      return DrillCheck.bad(name, "it cannot be read: " + e);
    } catch (SQLException e) {
      return DrillCheck.bad(name, SqlErrors.cause(e));
    }
  }

  private static @Nullable String wrong(Statement statement) throws SQLException {
    try (ResultSet rows = statement.getResultSet()) {
      if (rows.getMetaData().getColumnCount() != 1) {
        return rows.getMetaData().getColumnCount() + " columns instead of one";
      }
      if (!rows.next()) {
        return "no row";
      }
      String value = rows.getString(1);
      if (!"t".equals(value)) {
        return value == null ? "null" : value.equals("f") ? "false" : value + " instead of true";
      }
      return rows.next() ? "more than one row" : null;
    }
  }
}

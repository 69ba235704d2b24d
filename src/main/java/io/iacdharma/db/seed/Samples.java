package io.iacdharma.db.seed;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads some of the rows that differ. */
final class Samples {

  private final Statements statements;

  Samples(Statements statements) {
    this.statements = statements;
  }

  /** At most {@code most} rows of each action. */
  List<Change> read(Layout layout, int most) throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (Statement statement = statements.session().connection().createStatement();
        ResultSet row = statement.executeQuery(new DiffSql(layout).samples(most))) {
      while (row.next()) {
        int at = 1;
        String action = row.getString(at++);
        Map<String, String> key = new LinkedHashMap<>();
        for (ColumnFacts column : layout.key()) {
          key.put(column.name(), String.valueOf(row.getString(at++)));
        }
        Map<String, Change.Values> columns = new LinkedHashMap<>();
        for (Layout.Given column : layout.compared()) {
          Change.Values values = new Change.Values(row.getString(at), row.getString(at + 1));
          if (row.getBoolean(at + 2) && action.equals("u")) {
            columns.put(column.facts().name(), values);
          }
          at += 3;
        }
        changes.add(new Change(word(action), key, columns));
      }
    }
    return changes;
  }

  private static String word(String action) {
    return switch (action) {
      case "i" -> "insert";
      case "u" -> "update";
      default -> "delete";
    };
  }
}

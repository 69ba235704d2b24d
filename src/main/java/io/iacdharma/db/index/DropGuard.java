package io.iacdharma.db.index;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks, in the last moment, whether an index can be dropped without loss. */
final class DropGuard {

  private static final String GUARD = Sql.load(DropGuard.class, "fix-drop-guard.sql");

  private DropGuard() {}

  /** Why it is not dropped; null when nothing speaks against it. */
  static @Nullable String objection(Connection connection, FixTask task) throws SQLException {
    List<Row> rows =
        Scene.rows(connection, GUARD, task.index().quoted(), task.covers().toArray(String[]::new));
    if (rows.isEmpty()) {
      return "it is not there any more";
    }
    Row row = rows.get(0);
    if (row.flag("of_constraint")) {
      return "a constraint stands on it";
    }
    if (row.flag("attached")) {
      return "it is a part of the index of a partitioned table";
    }
    if (!row.flag("serves")) {
      return null;
    }
    if (row.flag("of_key")) {
      return "a foreign key of another table rests on it";
    }
    if (row.flag("identity")) {
      return "it is the table's replica identity";
    }
    if (row.flag("clustered")) {
      return "CLUSTER goes by it";
    }
    if (row.flag("is_unique") && !row.flag("covered")) {
      return "it keeps values unique, and no other valid index does so";
    }
    List<String> bare = row.texts("bare_keys");
    if (!bare.isEmpty()) {
      return "no other valid index would serve the foreign key " + String.join(", ", bare);
    }
    if (!task.covers().isEmpty() && !row.flag("covered") && row.number("named_covers") == 0) {
      return "what makes it needless is not valid: " + String.join(", ", task.covers());
    }
    return null;
  }
}

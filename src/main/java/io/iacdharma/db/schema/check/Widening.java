package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;

/** What gives a sequence and the column that it fills the range of bigint. */
final class Widening {

  private Widening() {}

  /**
   * The statements for the sequence that {@code schema} and {@code name} name, if any, and for
   * {@code column_name} where {@code column_ends} says that it is the narrower.
   */
  static SqlRemedy of(Row row) {
    List<String> fix = new ArrayList<>();
    boolean column = row.flag("column_ends");
    if (column) {
      String statement =
          "ALTER TABLE %s ALTER COLUMN %s TYPE bigint;"
              .formatted(
                  row.shown("table_schema", "table_name"),
                  Identifier.shown(row.text("column_name")));
      if (row.has("held_by")) {
        return Retype.held(row, statement);
      }
      fix.add(
          "-- every row is written anew, and nobody reads or writes the table meanwhile; a large table gets a bigint column beside it, filled in steps; columns that refer to it follow");
      fix.add(statement);
    } else if (row.text("sequence_type").equals("bigint")) {
      return words(
          row.flag("ascending")
              ? "-- raise MAXVALUE, or let it CYCLE where values may come again"
              : "-- lower MINVALUE, or let it CYCLE where values may come again");
    }
    if (row.has("name") && !row.text("sequence_type").equals("bigint")) {
      String sequence = row.shown("schema", "name");
      // An identity column's sequence follows the column's type (manual, ALTER TABLE).
      if (row.flag("widen") && !(column && row.flag("identity"))) {
        fix.add("ALTER SEQUENCE %s AS bigint;".formatted(sequence));
      }
      if (!row.flag("full_range")) {
        fix.add(
            "ALTER SEQUENCE %s %s;"
                .formatted(sequence, row.flag("ascending") ? "NO MAXVALUE" : "NO MINVALUE"));
      }
    }
    return new SqlRemedy(
        fix,
        List.of(),
        column
            ? "ACCESS EXCLUSIVE, while every row is written anew"
            : "SHARE ROW EXCLUSIVE on the sequence, for a moment");
  }

  private static SqlRemedy words(String words) {
    return new SqlRemedy(List.of(words), List.of(), "");
  }
}

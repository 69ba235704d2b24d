package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import java.util.List;

/** The statements that give a column another type, or words where something holds its type. */
final class Retype {

  private static final String LOCK = "ACCESS EXCLUSIVE, while every row is written anew";
  private static final String NOTE =
      "-- every row is written anew, and nobody reads or writes the table meanwhile";

  private Retype() {}

  /**
   * What changes the row's {@code column_name} from {@code type} to {@code target}. Values become
   * {@code converted}, the default {@code preset}; back again {@code restored} and {@code
   * old_preset}. What {@code held_by} names would make the statement fail; {@code note} is to be
   * thought of.
   */
  static SqlRemedy of(Row row) {
    String there = statement(row, "target", "converted", "preset");
    if (row.has("held_by")) {
      return held(row, there);
    }
    return new SqlRemedy(
        List.of(row.has("note") ? NOTE + "; " + row.text("note") : NOTE, there),
        List.of(statement(row, "type", "restored", "old_preset")),
        LOCK);
  }

  /** Words for a column that {@code held_by} keeps from taking another type. */
  static SqlRemedy held(Row row, String statement) {
    String by = row.text("held_by");
    String words =
        by.equals("the partition key")
            ? "-- the column is in the partition key, whose type cannot change: a new table has to take the rows over"
            : "-- %s uses the column and has to be taken away first; then, while nobody reads or writes the table: %s"
                .formatted(by, statement);
    return new SqlRemedy(List.of(words), List.of(), "");
  }

  private static String statement(Row row, String type, String using, String preset) {
    String column = Identifier.shown(row.text("column_name"));
    StringBuilder text = new StringBuilder("ALTER TABLE ");
    text.append(row.shown("table_schema", "table_name"));
    String alter = " ALTER COLUMN " + column;
    if (row.has(preset)) {
      text.append(alter).append(" DROP DEFAULT,");
    }
    text.append(alter).append(" TYPE ").append(row.text(type));
    text.append(" USING ").append(row.text(using));
    if (row.has(preset)) {
      text.append(',').append(alter).append(" SET DEFAULT ").append(row.text(preset));
    }
    return text.append(';').toString();
  }
}

package io.iacdharma.db.seed;

import static io.iacdharma.db.database.Identifier.quoted;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements that read a table for export.
 *
 * @param table the table
 * @param columns what to read
 * @param key what to sort by
 * @param where a condition, or null
 */
record ExportSql(
    TableName table, List<ColumnFacts> columns, List<String> key, @Nullable String where) {

  /** Counts the rows. */
  String count() {
    return "SELECT count(*) FROM %s%s".formatted(table.quoted(), condition());
  }

  /** Reads the rows as texts; arrays as JSON. */
  String rows() {
    return "SELECT %s FROM %s%s ORDER BY %s"
        .formatted(
            columns.stream().map(ExportSql::text).collect(Collectors.joining(", ")),
            table.quoted(),
            condition(),
            order());
  }

  /** Reads the rows as CSV. */
  String csv() {
    return "COPY (SELECT %s FROM %s%s ORDER BY %s) TO STDOUT (FORMAT csv, HEADER, ENCODING 'UTF8')"
        .formatted(
            columns.stream().map(c -> quoted(c.name())).collect(Collectors.joining(", ")),
            table.quoted(),
            condition(),
            order());
  }

  private static String text(ColumnFacts column) {
    return column.isArray()
        ? "to_json(%s)::text".formatted(quoted(column.name()))
        : quoted(column.name()) + "::text";
  }

  private String condition() {
    return where == null ? "" : " WHERE (" + where + "\n)";
  }

  private String order() {
    return key.stream().map(Identifier::quoted).collect(Collectors.joining(", "));
  }
}

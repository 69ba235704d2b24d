package io.iacdharma.db.seed;

import io.iacdharma.db.database.Identifier;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that bring a table to what its dataset says; they touch only what differs. */
final class WriteSql {

  private final Layout layout;

  WriteSql(Layout layout) {
    this.layout = layout;
  }

  /** Adds the rows whose references are all known, in the order of the file. */
  String insert() {
    List<Layout.Given> given = layout.given();
    String columns = given.stream().map(Layout.Given::quoted).collect(Collectors.joining(", "));
    String values = given.stream().map(WriteSql::inserted).collect(Collectors.joining(", "));
    String into = "INSERT INTO %s (%s)".formatted(layout.table().quoted(), columns);
    if (layout.links().isEmpty()) {
      return """
      %s
      SELECT %s FROM %s d JOIN %s s ON s.%s = d."#source"
       WHERE d."#action" = 'i' ORDER BY d."#source\"\
      """
          .formatted(into, values, layout.diff(), layout.source(), layout.id());
    }
    return """
    WITH ready AS (DELETE FROM %s d USING %s s
                    WHERE d."#action" = 'i' AND s.%s = d."#source" AND NOT %s
                RETURNING d."#source")
    %s
    SELECT %s FROM ready d JOIN %s s ON s.%s = d."#source" ORDER BY d."#source\"\
    """
        .formatted(
            layout.diff(),
            layout.source(),
            layout.id(),
            LinkSql.open(layout),
            into,
            values,
            layout.source(),
            layout.id());
  }

  /** Changes the rows whose references are all known; each once. */
  String update() {
    String changes =
        layout.compared().stream()
            .map(column -> column.quoted() + " = " + updated(column))
            .collect(Collectors.joining(", "));
    if (layout.links().isEmpty()) {
      return """
      UPDATE %s t SET %s FROM %s d JOIN %s s ON s.%s = d."#source"
       WHERE d."#action" = 'u' AND %s AND %s\
      """
          .formatted(
              layout.table().quoted(),
              changes,
              layout.diff(),
              layout.source(),
              layout.id(),
              DiffSql.match(layout, "t", "s"),
              DiffSql.scope(layout));
    }
    return """
    WITH ready AS (DELETE FROM %s d USING %s s
                    WHERE d."#action" = 'u' AND s.%s = d."#source" AND NOT %s
                RETURNING d."#source")
    UPDATE %s t SET %s FROM ready d JOIN %s s ON s.%s = d."#source" WHERE %s AND %s\
    """
        .formatted(
            layout.diff(),
            layout.source(),
            layout.id(),
            LinkSql.open(layout),
            layout.table().quoted(),
            changes,
            layout.source(),
            layout.id(),
            DiffSql.match(layout, "t", "s"),
            DiffSql.scope(layout));
  }

  /** Removes the rows that the dataset does not hold. */
  String delete() {
    String match =
        layout.key().stream().map(WriteSql::sameKey).collect(Collectors.joining(" AND "));
    return "DELETE FROM %s t USING %s d WHERE d.\"#action\" = 'd' AND %s AND %s"
        .formatted(layout.table().quoted(), layout.diff(), match, DiffSql.scope(layout));
  }

  private static String sameKey(ColumnFacts column) {
    String name = Identifier.quoted(column.name());
    String equal = "t.%s = d.%s".formatted(name, name);
    return column.required()
        ? equal
        : "(%s OR (t.%s IS NULL AND d.%s IS NULL))".formatted(equal, name, name);
  }

  private static String inserted(Layout.Given column) {
    String fallback = column.facts().fallback();
    return column.sparse()
        ? "CASE WHEN s.%s THEN s.%s ELSE %s END"
            .formatted(column.mark(), column.quoted(), fallback == null ? "NULL" : fallback)
        : "s." + column.quoted();
  }

  private static String updated(Layout.Given column) {
    return column.sparse()
        ? "CASE WHEN s.%s THEN s.%s ELSE t.%s END"
            .formatted(column.mark(), column.quoted(), column.quoted())
        : "s." + column.quoted();
  }
}

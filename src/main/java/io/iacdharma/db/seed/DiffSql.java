package io.iacdharma.db.seed;

import static io.iacdharma.db.database.Identifier.quoted;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The statements that compare a staged dataset with its table. */
final class DiffSql {

  private final Layout layout;
  private final List<String> key;

  DiffSql(Layout layout) {
    this.layout = layout;
    this.key = layout.key().stream().map(column -> quoted(column.name())).toList();
  }

  /**
   * Makes the table of what differs: {@code #action} is i, u or d, {@code #source} the staged row,
   * and the natural key is that of a row to delete.
   */
  String create() {
    boolean sync = layout.manifest().mode() == Mode.SYNC;
    List<String> columns = new ArrayList<>(key);
    layout.compared().forEach(column -> columns.add(column.quoted()));
    String keys = key.stream().map(name -> "t." + name).collect(Collectors.joining(", "));
    return """
    CREATE TEMPORARY TABLE %s ON COMMIT DROP AS
    SELECT (CASE WHEN t."#here" IS NULL THEN 'i' WHEN s.%s IS NULL THEN 'd' ELSE 'u' END)::"char"
             AS "#action", s.%s AS "#source", %s
      FROM %s s
      %s JOIN (SELECT true AS "#here", %s FROM %s t WHERE %s) t ON %s
     WHERE t."#here" IS NULL%s\
    """
        .formatted(
            layout.diff(),
            layout.id(),
            layout.id(),
            keys,
            layout.source(),
            sync ? "FULL" : "LEFT",
            String.join(", ", columns),
            layout.table().quoted(),
            scope(layout),
            match(layout, "t", "s"),
            differs());
  }

  private String differs() {
    if (layout.manifest().mode() == Mode.INSERT) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    if (layout.manifest().mode() == Mode.SYNC) {
      text.append(" OR s.").append(layout.id()).append(" IS NULL");
    }
    layout.compared().forEach(column -> text.append(" OR ").append(changed(column)));
    if (!layout.links().isEmpty()) {
      text.append(" OR ").append(LinkSql.open(layout));
    }
    return text.toString();
  }

  /** Whether a column of {@code t} is not what {@code s} says; a condition. */
  private static String changed(Layout.Given column) {
    String cast = column.facts().comparable() ? "" : "::text";
    String test =
        "s.%s%s IS DISTINCT FROM t.%s%s".formatted(column.quoted(), cast, column.quoted(), cast);
    return column.sparse() ? "(s.%s AND %s)".formatted(column.mark(), test) : test;
  }

  /** How many rows differ, by action. */
  String counts() {
    return "SELECT \"#action\"::text, count(*) FROM %s GROUP BY 1".formatted(layout.diff());
  }

  /** Whether a row that differs shares its natural key with another staged row. */
  String hasDuplicates() {
    String same =
        layout.keyFields().stream()
            .map(Identifier::quoted)
            .map(name -> "o.%s = s.%s".formatted(name, name))
            .collect(Collectors.joining(" AND "));
    return """
    SELECT 1 FROM %s d JOIN %s s ON s.%s = d."#source" JOIN %s o ON %s
     GROUP BY d."#source" HAVING count(*) > 1 LIMIT 1\
    """
        .formatted(layout.diff(), layout.source(), layout.id(), layout.source(), same);
  }

  /** A staged natural key that several rows of the table have. */
  String ambiguous() {
    return """
    SELECT (%s)::text FROM %s t
     WHERE %s AND EXISTS (SELECT FROM %s s WHERE %s)
     GROUP BY %s HAVING count(*) > 1 LIMIT 1\
    """
        .formatted(
            "ROW(" + String.join(", ", key) + ")",
            layout.table().quoted(),
            scope(layout),
            layout.source(),
            match(layout, "t", "s"),
            String.join(", ", key));
  }

  /**
   * Some rows of each action: the action, the key, and for updates old, new and whether changed.
   */
  String samples(int most) {
    List<String> columns = new ArrayList<>();
    for (String name : key) {
      columns.add("coalesce(s.%s, d.%s)::text".formatted(name, name));
    }
    for (Layout.Given column : layout.compared()) {
      columns.add("t." + column.quoted() + "::text");
      columns.add("s." + column.quoted() + "::text");
      columns.add(changed(column));
    }
    String pairs =
        key.stream()
            .map(name -> "t.%s = s.%s".formatted(name, name))
            .collect(Collectors.joining(" AND "));
    return """
    SELECT d."#action"::text, %s
      FROM (SELECT *, row_number() OVER (PARTITION BY "#action" ORDER BY "#source") AS "#rank"
              FROM %s) d
      LEFT JOIN %s s ON s.%s = d."#source"
      LEFT JOIN %s t ON d."#action" = 'u' AND %s AND %s
     WHERE d."#rank" <= %d ORDER BY d."#action", d."#rank\"\
    """
        .formatted(
            String.join(", ", columns),
            layout.diff(),
            layout.source(),
            layout.id(),
            layout.table().quoted(),
            pairs,
            scope(layout),
            most);
  }

  /** The rows of {@code t} that belong to the dataset; a condition. */
  static String scope(Layout layout) {
    List<String> tests = new ArrayList<>();
    for (Map.Entry<String, YamlNode.Scalar> entry : layout.manifest().scope().entrySet()) {
      tests.add(
          entry.getValue().isNull()
              ? "t." + quoted(entry.getKey()) + " IS NULL"
              : "t.%s = %s"
                  .formatted(quoted(entry.getKey()), Identifier.literal(entry.getValue().text())));
    }
    return tests.isEmpty() ? "true" : String.join(" AND ", tests);
  }

  /** Whether two rows have one natural key; a condition. */
  static String match(Layout layout, String one, String other) {
    return layout.key().stream()
        .map(column -> quoted(column.name()))
        .map(name -> "%s.%s = %s.%s".formatted(one, name, other, name))
        .collect(Collectors.joining(" AND "));
  }
}

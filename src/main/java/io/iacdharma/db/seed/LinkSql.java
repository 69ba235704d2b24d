package io.iacdharma.db.seed;

import static io.iacdharma.db.database.Identifier.quoted;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements that look up a dataset's references. */
final class LinkSql {

  private final Layout layout;

  LinkSql(Layout layout) {
    this.layout = layout;
  }

  /**
   * Makes the table of rows with their references looked up. A value that the other table does not
   * have yet is marked as open.
   */
  String create() {
    List<String> columns = new ArrayList<>();
    StringBuilder joins = new StringBuilder();
    int n = 0;
    for (Link link : layout.links()) {
      String alias = "r" + ++n;
      String value = alias + "." + quoted(link.reference().value());
      columns.add(value + " AS " + quoted(link.column().name()));
      columns.add("(%s AND %s IS NULL) AS %s".formatted(given(link), value, quoted(link.mark())));
      joins
          .append(" LEFT JOIN ")
          .append(link.target().table().quoted())
          .append(' ')
          .append(alias)
          .append(" ON ")
          .append(match(link, alias));
    }
    return """
    CREATE TEMPORARY TABLE %s ON COMMIT DROP AS
    SELECT s.*, %s
      FROM (SELECT row_number() OVER (ORDER BY ctid) AS "#n", * FROM %s) s%s\
    """
        .formatted(layout.source(), String.join(", ", columns), layout.stage(), joins);
  }

  /** The ordinal of a row whose reference several rows of the other table match. */
  String ambiguous() {
    return "SELECT \"#n\" FROM %s GROUP BY 1 HAVING count(*) > 1 ORDER BY 1 LIMIT 1"
        .formatted(layout.source());
  }

  /**
   * The ordinal of the first row whose reference leads nowhere.
   *
   * @param parent the dataset that may add the missing row in the same run, or null
   */
  String dangling(Link link, @Nullable Layout parent) {
    String planned = "";
    if (parent != null && canAdd(parent, link)) {
      planned =
          " AND NOT EXISTS (SELECT FROM %s p WHERE %s)"
              .formatted(parent.source(), match(link, "p"));
    }
    return "SELECT s.\"#n\" FROM %s s WHERE s.%s%s ORDER BY 1 LIMIT 1"
        .formatted(layout.source(), quoted(link.mark()), planned);
  }

  /** Looks an open reference up again, after the other table has been written. */
  String resolve(Link link) {
    return "UPDATE %s s SET %s = r.%s, %s = false FROM %s r WHERE s.%s AND %s AND r.%s IS NOT NULL"
        .formatted(
            layout.source(),
            quoted(link.column().name()),
            quoted(link.reference().value()),
            quoted(link.mark()),
            link.target().table().quoted(),
            quoted(link.mark()),
            match(link, "r"),
            quoted(link.reference().value()));
  }

  /** Whether any reference of {@code s} is open; a condition. */
  static String open(Layout layout) {
    return layout.links().isEmpty()
        ? "false"
        : layout.links().stream()
            .map(link -> "s." + quoted(link.mark()))
            .collect(Collectors.joining(" OR ", "(", ")"));
  }

  private static boolean canAdd(Layout parent, Link link) {
    List<String> given = parent.given().stream().map(g -> g.facts().name()).toList();
    return given.containsAll(link.reference().key().keySet());
  }

  private static String given(Link link) {
    return link.reference().key().values().stream()
        .map(field -> "s." + quoted(field) + " IS NOT NULL")
        .collect(Collectors.joining(" AND "));
  }

  private static String match(Link link, String alias) {
    List<String> pairs = new ArrayList<>();
    for (Map.Entry<String, String> pair : link.reference().key().entrySet()) {
      pairs.add("%s.%s = s.%s".formatted(alias, quoted(pair.getKey()), quoted(pair.getValue())));
    }
    return String.join(" AND ", pairs);
  }
}

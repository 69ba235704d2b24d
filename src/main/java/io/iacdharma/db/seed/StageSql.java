package io.iacdharma.db.seed;

import static io.iacdharma.db.database.Identifier.quoted;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The statements that stage a dataset and look it over before it is compared. */
final class StageSql {

  private final Layout layout;

  StageSql(Layout layout) {
    this.layout = layout;
  }

  /** Makes the table that the rows are copied into. */
  String create() {
    List<String> columns = new ArrayList<>();
    for (Field field : layout.fields()) {
      StringBuilder column = new StringBuilder(quoted(field.name()));
      column.append(' ').append(field.column().type());
      if (field.column().collation() != null) {
        column.append(" COLLATE ").append(field.column().collation());
      }
      if (field.fill() != null && !field.fill().isNull()) {
        column.append(" DEFAULT ").append(Identifier.literal(field.fill().text()));
      }
      if (field.required() && !field.sparse()) {
        column.append(" NOT NULL");
      }
      columns.add(column.toString());
      if (field.sparse()) {
        columns.add(quoted(field.mark()) + " boolean NOT NULL");
      }
    }
    return "CREATE TEMPORARY TABLE %s (%s) ON COMMIT DROP"
        .formatted(layout.stage(), String.join(", ", columns));
  }

  /**
   * Copies rows.
   *
   * @param into the stage, or the table itself
   */
  String copy(String into, Written written, Feed feed) {
    List<String> columns = new ArrayList<>();
    boolean raw = feed instanceof RawFeed;
    if (raw) {
      written.places().keySet().forEach(name -> columns.add(quoted(name)));
    } else {
      for (Field field : layout.fields()) {
        columns.add(quoted(field.name()));
        if (field.sparse()) {
          columns.add(quoted(field.mark()));
        }
      }
    }
    return "COPY %s (%s) FROM STDIN (%s)"
        .formatted(into, String.join(", ", columns), feed.options());
  }

  /** Tells the planner how selective the natural key is. */
  String analyze() {
    String columns =
        layout.keyFields().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
    return "ANALYZE %s (%s)".formatted(layout.stage(), columns);
  }

  /** Whether any natural key is there twice. */
  String hasDuplicates() {
    String key = keyFields();
    return "SELECT 1 FROM %s GROUP BY %s HAVING count(*) > 1 LIMIT 1"
        .formatted(layout.stage(), key);
  }

  /** The ordinals of the first two rows that have one natural key. */
  String duplicates() {
    return """
    SELECT (array_agg(n ORDER BY n))[1], (array_agg(n ORDER BY n))[2]
      FROM (SELECT row_number() OVER (ORDER BY ctid) AS n, * FROM %s) s
     GROUP BY %s HAVING count(*) > 1 ORDER BY 2 LIMIT 1\
    """
        .formatted(layout.stage(), keyFields());
  }

  /** The ordinal of the first row that is outside the dataset's scope; nothing without a scope. */
  Optional<String> outsideScope() {
    List<String> tests = new ArrayList<>();
    for (Map.Entry<String, YamlNode.Scalar> entry : layout.manifest().scope().entrySet()) {
      String name = quoted(entry.getKey());
      tests.add(
          entry.getValue().isNull()
              ? "s." + name + " IS NOT NULL"
              : "s.%s IS DISTINCT FROM %s"
                  .formatted(name, Identifier.literal(entry.getValue().text())));
    }
    if (tests.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        """
        SELECT n FROM (SELECT row_number() OVER (ORDER BY ctid) AS n, * FROM %s) s
         WHERE %s ORDER BY n LIMIT 1\
        """
            .formatted(layout.stage(), String.join(" OR ", tests)));
  }

  private String keyFields() {
    return layout.keyFields().stream().map(Identifier::quoted).collect(Collectors.joining(", "));
  }
}

package io.iacdharma.db.index.check;

import io.iacdharma.db.check.Remedy;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.CompleteIndex;
import io.iacdharma.db.index.CompleteIndex.Missing;
import io.iacdharma.db.index.RebuildIndex;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An invalid index, and what makes it whole.
 *
 * @param missing the partitions that have none that belongs to it, parents before their parts
 * @param invalid the indexes that belong to it and are invalid themselves
 * @param remedy what makes it whole
 */
record Unfinished(List<TableName> missing, List<String> invalid, Remedy remedy) {

  private static final String SQL = Sql.load(Unfinished.class, "unfinished-index.sql");

  Unfinished {
    missing = List.copyOf(missing);
    invalid = List.copyOf(invalid);
  }

  /** The invalid index of this oid. */
  static Unfinished read(Scene scene, long index) throws SQLException {
    List<Row> rows = scene.rows(SQL, index);
    Row top = rows.get(0);
    TableName table = top.name("schema", "name");
    TableName name = new TableName(table.schema(), top.text("own_index"));
    if (!top.flag("partitioned")) {
      return new Unfinished(List.of(), List.of(), new RebuildIndex(table, name, "invalid"));
    }
    Map<TableName, Row> parts = new HashMap<>();
    rows.forEach(row -> parts.put(row.name("schema", "name"), row));
    TableTree tree = scene.tree(top.number("oid"), table);
    List<Missing> missing = Gaps.of(tree, names(rows, "own_index"), names(rows, "like_index"));
    CompleteIndex whole =
        new CompleteIndex(tree, name, top.flag("unique_index"), top.text("tail"), missing);
    return new Unfinished(
        missing.stream().map(Missing::part).toList(),
        rows.stream()
            .filter(row -> row.has("own_index") && !row.flag("own_usable"))
            .filter(row -> !row.flag("partitioned"))
            .map(row -> row.shown("schema", "own_index"))
            .toList(),
        remedy(whole, parts, top));
  }

  private static Remedy remedy(CompleteIndex whole, Map<TableName, Row> parts, Row top) {
    if (top.text("contype").equals("x")) {
      return words("-- an exclusion constraint: take it off the table and add it again");
    }
    if (parts.values().stream().anyMatch(row -> row.flag("foreign_table"))) {
      return words("-- it cannot become valid beside a foreign table: drop it, and make it again");
    }
    if (whole.missing().isEmpty()) {
      Map<TableName, String> own = new HashMap<>();
      Set<TableName> invalid = new HashSet<>();
      parts.forEach(
          (part, row) -> {
            own.put(part, row.text("own_index"));
            if (!row.flag("own_usable")) {
              invalid.add(part);
            }
          });
      return Revalidate.of(whole.tree(), own, invalid);
    }
    return top.has("constraint_name") ? CompleteConstraint.of(whole, parts, top) : whole;
  }

  private static Map<TableName, String> names(List<Row> rows, String column) {
    return rows.stream()
        .filter(row -> row.has(column))
        .collect(Collectors.toMap(row -> row.name("schema", "name"), row -> row.text(column)));
  }

  private static Remedy words(String words) {
    return new SqlRemedy(List.of(words), List.of(), "");
  }
}

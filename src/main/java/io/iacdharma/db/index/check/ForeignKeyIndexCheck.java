package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Whoever deletes a row that others may refer to has to look for them. */
final class ForeignKeyIndexCheck extends CatalogCheck {

  /** From so many rows on a deletion that reaches into a table without an index stops work. */
  private static final long BIG = 1_000_000;

  ForeignKeyIndexCheck() {
    super(
        About.of(
            "idx-fk-missing",
            Group.INDEX,
            Severity.WARNING,
            "A foreign key has no index: each row deleted from the other table, or given another"
                + " key, reads this one whole"),
        "indexes",
        "covers",
        "busy");
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException {
    TableName to = row.name("to_schema", "to_name");
    if (scene.rules().index().staticTables().match(to.toString())) {
      return null;
    }
    TableName on = row.name("schema", "name");
    List<String> columns = row.texts("columns");
    String shown = columns.stream().map(Identifier::shown).collect(Collectors.joining(", "));
    String object = Identifier.shown(on.schema(), on.name(), row.text("constraint_name"));
    CheckFinding finding =
        found(
                row,
                object,
                "no index serves this foreign key (%s) to %s%s"
                    .formatted(shown, Identifier.shown(to.schema(), to.name()), almost(row)))
            .showing("constraint", row.text("constraint_name"))
            .showing("columns", columns)
            .showing("referenced", to.toString())
            .showing("rows", row.number("rows"))
            .showing("bytes", row.number("bytes"))
            .showing("referencedRows", row.number("to_rows"))
            .showing("referencedBytes", row.number("to_bytes"))
            .mendedBy(
                row.flag("implied")
                    ? Unfinished.read(scene, row.number("index_oid")).remedy()
                    : NewIndex.on(scene, scene.tree(row.number("oid"), on), columns));
    if (row.flag("acts") && row.number("rows") > BIG) {
      finding = finding.as(Severity.ERROR);
    }
    return finding.onPartitionOf(row);
  }

  private static String almost(Row row) {
    if (!row.has("index_name")) {
      return "";
    }
    String index = row.shown("schema", "index_name");
    return row.flag("implied")
        ? ": %s would, but it is invalid".formatted(index)
        : ": %s would, but it is partial".formatted(index);
  }
}

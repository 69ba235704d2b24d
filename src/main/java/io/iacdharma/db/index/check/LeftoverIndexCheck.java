package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.DropIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;

/** An interrupted REINDEX CONCURRENTLY leaves its new index or its old one behind. */
final class LeftoverIndexCheck extends CatalogCheck {

  LeftoverIndexCheck() {
    super(
        About.of(
            "idx-leftover",
            Group.INDEX,
            Severity.WARNING,
            "An interrupted REINDEX or DROP INDEX CONCURRENTLY has left an index behind"),
        "busy");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) throws SQLException {
    String definition = row.text("definition");
    TableName on = row.name("schema", "name");
    return found(
            row,
            row.shown("index_schema", "index_name"),
            row.flag("live")
                ? "an interrupted REINDEX CONCURRENTLY has left it, and writes may pay for it"
                : "an interrupted DROP INDEX CONCURRENTLY has left it, and nothing uses it")
        .showing("bytes", row.number("bytes"))
        .showing("definition", definition)
        .mendedBy(
            new DropIndex(
                scene.tree(row.number("oid"), on),
                row.name("index_schema", "index_name"),
                definition))
        .onPartitionOf(row);
  }
}

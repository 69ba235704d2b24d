package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.DropIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.List;

/** A primary key has its index already. */
final class PrimaryKeyCopyCheck extends CatalogCheck {

  PrimaryKeyCopyCheck() {
    super(
        About.of(
            "idx-pk-copy",
            Group.INDEX,
            Severity.WARNING,
            "An index has the columns of the primary key, which has an index of its own"),
        "indexes",
        "prefixes");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) throws SQLException {
    String kept = row.shown("schema", "kept");
    TableName on = row.name("schema", "name");
    CheckFinding finding =
        found(
                row,
                row.shown("schema", "index_name"),
                "it has the columns of the primary key's index %s, and no more".formatted(kept))
            .showing("coveredBy", kept)
            .showing("bytes", row.number("bytes"))
            .showing("definition", row.text("definition"));
    finding =
        row.has("constraint_name")
            ? finding.mendedBy(words(on, row.text("constraint_name")))
            : finding.mendedBy(DropIndex.of(row, scene));
    return finding.onPartitionOf(row);
  }

  /** A constraint may be named by statements of the application: ON CONFLICT ON CONSTRAINT. */
  private static SqlRemedy words(TableName on, String constraint) {
    return new SqlRemedy(
        List.of(
            "-- once no statement names it: ALTER TABLE %s DROP CONSTRAINT %s;"
                .formatted(Identifier.shown(on.schema(), on.name()), Identifier.shown(constraint))),
        List.of(),
        "");
  }
}

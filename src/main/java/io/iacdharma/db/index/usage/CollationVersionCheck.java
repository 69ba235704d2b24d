package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.index.RebuildIndex;
import io.iacdharma.db.report.Severity;
import java.util.ArrayList;
import java.util.List;

/** An index that was sorted by other rules does not find what is there. */
final class CollationVersionCheck extends CatalogCheck {

  CollationVersionCheck() {
    super(
        About.of(
            "idx-collation-version",
            Group.INDEX,
            Severity.WARNING,
            "The system sorts texts by other rules than those that indexes were built with"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    List<String> indexes = row.texts("indexes");
    List<RebuildIndex> rebuilds = new ArrayList<>();
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < indexes.size(); i++) {
      String schema = row.texts("schemas").get(i);
      rebuilds.add(
          new RebuildIndex(
              new TableName(schema, row.texts("names").get(i)),
              new TableName(schema, indexes.get(i)),
              "collation"));
      shown.add(Identifier.shown(schema, indexes.get(i)));
    }
    String name = row.text("sql_name");
    CheckFinding finding =
        CheckFinding.of(
                about(),
                null,
                (row.flag("whole") ? "database " : "collation ") + name,
                "version %s was recorded and the system has %s; %s"
                    .formatted(row.text("recorded"), row.text("actual"), depend(indexes.size())))
            .showing("recorded", row.text("recorded"))
            .showing("actual", row.text("actual"))
            .showing("indexes", shown);
    for (RebuildIndex rebuild : rebuilds) {
      finding = finding.mendedBy(rebuild);
    }
    return finding.mendedBy(
        new SqlRemedy(
            List.of(
                row.flag("whole")
                    ? "ALTER DATABASE %s REFRESH COLLATION VERSION;".formatted(name)
                    : "ALTER COLLATION %s REFRESH VERSION;".formatted(name)),
            List.of(),
            "SHARE UPDATE EXCLUSIVE"));
  }

  private static String depend(int indexes) {
    return indexes == 1 ? "one index depends on it" : indexes + " indexes depend on it";
  }
}

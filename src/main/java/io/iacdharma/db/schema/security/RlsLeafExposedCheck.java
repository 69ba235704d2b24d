package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Policies of a partitioned table hold for what goes through it, not for its partitions. */
final class RlsLeafExposedCheck extends RightsCheck {

  RlsLeafExposedCheck() {
    super(
        About.of(
            "rls-leaf-exposed",
            Group.SECURITY,
            Severity.ERROR,
            "A role reaches a partition directly, where the policies of its table do not hold"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("schema", "name");
    CheckFinding finding =
        (row.flag("row_security")
                ? found(
                        row,
                        table,
                        "%s may reach it directly, and its policies are not those of its table"
                            .formatted(who(row)))
                    .as(Severity.WARNING)
                    .mendedBy(new SqlRemedy(row.texts("revoke"), row.texts("regrant"), ""))
                : found(
                        row,
                        table,
                        "%s may reach it directly, where the policies of its table do not hold"
                            .formatted(who(row)))
                    .mendedBy(
                        new SqlRemedy(
                            List.of("ALTER TABLE %s ENABLE ROW LEVEL SECURITY;".formatted(table)),
                            List.of("ALTER TABLE %s DISABLE ROW LEVEL SECURITY;".formatted(table)),
                            "ACCESS EXCLUSIVE")))
            .showing("roles", row.texts("roles"));
    return finding.onPartition(row.name("schema", "name"));
  }
}

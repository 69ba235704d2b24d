package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** What autovacuum leaves alone grows, gets old plans, and is frozen too late. */
final class AutovacuumCheck extends CatalogCheck {

  AutovacuumCheck() {
    super(
        About.of(
            "tab-autovacuum-off",
            Group.RUNTIME,
            Severity.WARNING,
            "Autovacuum is switched off, for a table or for all of them"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    if (row.flag("everywhere")) {
      String name = row.text("name");
      return CheckFinding.of(about(), null, name, "it is off: no table is vacuumed nor analyzed")
          .mendedBy(
              new SqlRemedy(
                  List.of("ALTER SYSTEM SET %s = on;".formatted(name), "SELECT pg_reload_conf();"),
                  List.of("ALTER SYSTEM SET %s = off;".formatted(name), "SELECT pg_reload_conf();"),
                  ""));
    }
    String table = row.shown("schema", "name");
    String option = (row.flag("toast") ? "toast." : "") + "autovacuum_enabled";
    String alter =
        "ALTER %s %s ".formatted(row.flag("materialized") ? "MATERIALIZED VIEW" : "TABLE", table);
    return found(
            row,
            table,
            row.flag("toast")
                ? "autovacuum is off for its long values"
                : "autovacuum is off for it")
        .showing("option", option)
        .mendedBy(
            new SqlRemedy(
                List.of(alter + "RESET (%s);".formatted(option)),
                List.of(alter + "SET (%s = false);".formatted(option)),
                "SHARE UPDATE EXCLUSIVE"))
        .onPartitionOf(row);
  }
}

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

/** What is not in the WAL does not outlive a crash, and is on no standby. */
final class UnloggedTableCheck extends CatalogCheck {

  UnloggedTableCheck() {
    super(
        About.of(
            "tab-unlogged",
            Group.RUNTIME,
            Severity.INFO,
            "A table is unlogged: a crash empties it, and standbys and backups have none of its"
                + " rows"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String table = row.shown("schema", "name");
    return found(
            row, table, "it is unlogged: a crash empties it, and standbys do not have its rows")
        .mendedBy(
            new SqlRemedy(
                List.of("ALTER TABLE %s SET LOGGED;".formatted(table)),
                List.of("ALTER TABLE %s SET UNLOGGED;".formatted(table)),
                "ACCESS EXCLUSIVE, while all of it is written anew"))
        .onPartitionOf(row);
  }
}

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

/** A server that does not wait for the disk loses data with the next crash. */
final class DurabilityCheck extends CatalogCheck {

  DurabilityCheck() {
    super(
        About.of(
            "fsync-off",
            Group.RUNTIME,
            Severity.ERROR,
            "The server does not make sure that data is on disk: a crash damages the database"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String name = row.text("name");
    CheckFinding finding =
        CheckFinding.of(
            about(),
            null,
            name,
            name.equals("fsync")
                ? "it is off: after a crash of the machine the database may be beyond repair"
                : "it is off: a page half written when the machine stops stays so");
    return row.flag("given_at_start")
        ? finding.mendedBy("", "-- it is set on the server's command line: start it without that")
        : finding.mendedBy(
            new SqlRemedy(
                List.of("ALTER SYSTEM SET %s = on;".formatted(name), "SELECT pg_reload_conf();"),
                List.of(),
                ""));
  }
}

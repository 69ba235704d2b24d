package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;

/** When connections run out, nobody gets in, migrations included. */
final class ConnectionsCheck extends CatalogCheck {

  ConnectionsCheck() {
    super(
        About.of(
            "connections-short",
            Group.RUNTIME,
            Severity.WARNING,
            "Nearly all connections that the server allows are in use"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return CheckFinding.of(
            about(),
            null,
            "max_connections",
            "%d of the %d connections for ordinary roles are in use"
                .formatted(row.number("used"), row.number("most")))
        .restingOn(Confidence.LIKELY)
        .showing("used", row.number("used"))
        .showing("allowed", row.number("most"))
        .mendedBy(
            "", "-- let applications share connections through a pooler, or have smaller pools");
  }
}

package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Age;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A prepared transaction holds its locks and vacuum back until somebody ends it. */
final class PreparedTransactionsCheck extends CatalogCheck {

  private static final Duration LONG = Duration.ofHours(1);

  PreparedTransactionsCheck() {
    super(
        About.of(
            "prepared-transactions",
            Group.RUNTIME,
            Severity.WARNING,
            "A prepared transaction was neither committed nor rolled back, and holds its locks"));
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {OffsetDateTime.ofInstant(scene.now().minus(LONG), ZoneOffset.UTC)};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    Instant prepared = row.instant("prepared");
    String gid = Identifier.literal(row.text("gid"));
    CheckFinding finding =
        CheckFinding.of(
                about(),
                null,
                "prepared transaction " + gid,
                "it has waited %s for its end"
                    .formatted(Age.between(prepared == null ? scene.now() : prepared, scene.now())))
            .showing("owner", row.text("owner"))
            .showing("database", row.text("database"))
            .showing("transactionsHeldBack", row.number("transactions"))
            .mendedBy(
                "",
                "-- ask its coordinator which, then in that database: COMMIT PREPARED %s; or"
                        .formatted(gid)
                    + " ROLLBACK PREPARED %s;".formatted(gid));
    return prepared == null ? finding : finding.showing("prepared", prepared);
  }
}

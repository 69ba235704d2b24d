package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Age;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** A long transaction keeps vacuum from its work everywhere, and waits in the way of migrations. */
final class LongTransactionCheck extends CatalogCheck {

  private static final Duration LONG = Duration.ofHours(1);
  private static final Duration TOO_LONG = Duration.ofHours(24);

  LongTransactionCheck() {
    super(
        About.of(
            "long-transaction",
            Group.RUNTIME,
            Severity.INFO,
            "A transaction has been at work for an hour or more, and vacuum waits for it"
                + " everywhere"));
  }

  @Override
  protected Object[] parameters(Scene scene) throws SQLException {
    OtherSessions.require(scene);
    return new Object[] {OffsetDateTime.ofInstant(scene.now().minus(LONG), ZoneOffset.UTC)};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    Instant since = row.instant("xact_start");
    Age age = Age.between(since == null ? scene.now() : since, scene.now());
    return CheckFinding.of(
            about(),
            null,
            "session " + row.number("pid"),
            "the transaction of %s has been at work for %s".formatted(row.text("usename"), age))
        .as(age.atLeast(TOO_LONG) ? Severity.WARNING : Severity.INFO)
        .showing("seconds", age.length().toSeconds())
        .showing("user", row.text("usename"))
        .showing("database", row.text("database"))
        .showing("application", row.text("application_name"))
        .showing("transactionsHeldBack", row.number("transactions"))
        .showing("query", row.text("query"))
        .mendedBy(
            "",
            "-- if nobody needs it:",
            "SELECT pg_cancel_backend(%d);".formatted(row.number("pid")));
  }
}

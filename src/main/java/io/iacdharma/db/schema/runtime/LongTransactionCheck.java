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
    return OtherSessions.lasting(LONG, scene);
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    Age age = OtherSessions.age(row, "xact_start", scene);
    return OtherSessions.finding(
        about(),
        row,
        age,
        TOO_LONG,
        "the transaction of %s has been at work for %s".formatted(row.text("usename"), age),
        "pg_cancel_backend");
  }
}

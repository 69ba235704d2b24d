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

/** A transaction in which nothing is done keeps its locks for nothing. */
final class IdleTransactionCheck extends CatalogCheck {

  private static final Duration LONG = Duration.ofMinutes(10);
  private static final Duration TOO_LONG = Duration.ofHours(1);

  IdleTransactionCheck() {
    super(
        About.of(
            "idle-in-transaction",
            Group.RUNTIME,
            Severity.WARNING,
            "A session has begun a transaction and does nothing in it, and holds its locks"));
  }

  @Override
  protected Object[] parameters(Scene scene) throws SQLException {
    return OtherSessions.lasting(LONG, scene);
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    Age age = OtherSessions.age(row, "state_change", scene);
    return OtherSessions.finding(
        about(),
        row,
        age,
        TOO_LONG,
        "%s has begun a transaction and done nothing in it for %s"
            .formatted(row.text("usename"), age),
        "pg_terminate_backend");
  }
}

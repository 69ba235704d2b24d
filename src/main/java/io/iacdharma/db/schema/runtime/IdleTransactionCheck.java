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
    OtherSessions.require(scene);
    return new Object[] {OffsetDateTime.ofInstant(scene.now().minus(LONG), ZoneOffset.UTC)};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    Instant since = row.instant("state_change");
    Age age = Age.between(since == null ? scene.now() : since, scene.now());
    return CheckFinding.of(
            about(),
            null,
            "session " + row.number("pid"),
            "%s has begun a transaction and done nothing in it for %s"
                .formatted(row.text("usename"), age))
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
            "SELECT pg_terminate_backend(%d);".formatted(row.number("pid")));
  }
}

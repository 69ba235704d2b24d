package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Age;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What sessions do, of other roles too where that may be seen. */
final class OtherSessions {

  private static final String SHOWN = Sql.load(OtherSessions.class, "reads-all-statistics.sql");

  private OtherSessions() {}

  /** Says so when only the sessions of the own role are shown. */
  static void require(Scene scene) throws SQLException {
    if (!scene.rows(SHOWN).get(0).flag("all_shown")) {
      scene.skip("only sessions of the own role are shown: GRANT pg_read_all_stats");
    }
  }

  /** The parameter of a statement that looks for what has lasted so long. */
  static Object[] lasting(Duration least, Scene scene) throws SQLException {
    require(scene);
    return new Object[] {OffsetDateTime.ofInstant(scene.now().minus(least), ZoneOffset.UTC)};
  }

  /** How long a session has been in the state that began at the column's time. */
  static Age age(Row row, String begun, Scene scene) {
    Instant since = row.instant(begun);
    return Age.between(since == null ? scene.now() : since, scene.now());
  }

  /**
   * The finding about a session's transaction, a warning once it is as old as {@code tooLong}.
   *
   * @param end the function that ends it, given the process id
   */
  static CheckFinding finding(
      About about, Row row, Age age, Duration tooLong, String says, String end) {
    return CheckFinding.of(about, null, "session " + row.number("pid"), says)
        .as(age.atLeast(tooLong) ? Severity.WARNING : Severity.INFO)
        .showing("seconds", age.length().toSeconds())
        .showing("user", row.text("usename"))
        .showing("database", row.text("database"))
        .showing("application", row.text("application_name"))
        .showing("transactionsHeldBack", row.number("transactions"))
        .showing("query", row.text("query"))
        .mendedBy("", "-- if nobody needs it:", "SELECT %s(%d);".formatted(end, row.number("pid")));
  }
}

package io.iacdharma.db.audit.worm;

import io.iacdharma.db.audit.worm.TriggerFacts.Event;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;

/**
 * Tries the changes that statement triggers are to refuse, each in a transaction that is rolled
 * back whatever comes of it. A change of no row fires them too; TRUNCATE asks for ACCESS EXCLUSIVE
 * first, for which it waits no longer than a moment.
 */
final class Probe {

  static final String ID = "worm-probe";

  private static final String COLUMN = Sql.load(Probe.class, "plain-column.sql");
  private static final Duration LONGEST_WAIT = Duration.ofMillis(100);
  private static final Set<String> NOT_TO_BE_HAD = Set.of("55P03", "40P01");

  private Probe() {}

  /** What was not refused, and what could not be tried. */
  static List<Finding> find(Scene scene) throws SQLException {
    List<Finding> found = new ArrayList<>();
    for (Member member : scene.members()) {
      for (Event event : List.of(Event.UPDATE, Event.DELETE, Event.TRUNCATE)) {
        boolean guarded =
            scene.triggers(member).stream()
                .anyMatch(trigger -> !trigger.isForRows() && trigger.guards(event));
        if (guarded) {
          probe(scene.connection(), member, event, found);
        }
      }
    }
    return found;
  }

  private static void probe(Connection connection, Member member, Event event, List<Finding> found)
      throws SQLException {
    String table = member.name().quoted();
    String sql =
        switch (event) {
          case UPDATE -> "UPDATE %s SET %s WHERE false".formatted(table, same(connection, member));
          case DELETE -> "DELETE FROM %s WHERE false".formatted(table);
          case TRUNCATE -> "TRUNCATE " + table;
          case INSERT -> throw new IllegalArgumentException("nothing refuses INSERT");
        };
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL lock_timeout = " + LONGEST_WAIT.toMillis());
      statement.execute(sql);
      found.add(
          finding(
              Severity.ERROR,
              member,
              "%s was tried and not refused; it was rolled back".formatted(event),
              "-- see what the functions of its triggers do"));
    } catch (SQLException e) {
      untried(e, member, event, found);
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  /** An error that a function raised is what is hoped for; one without a context is another. */
  private static void untried(SQLException e, Member member, Event event, List<Finding> found)
      throws SQLException {
    if (NOT_TO_BE_HAD.contains(String.valueOf(e.getSQLState()))) {
      found.add(
          finding(
              Severity.INFO,
              member,
              "%s was not tried: the table is in use".formatted(event),
              "dharma-db audit status --probe"));
    } else if (!SqlErrors.cause(e).contains("\ncontext: ")) {
      if (!"42501".equals(e.getSQLState())) {
        throw e;
      }
      found.add(
          finding(
              Severity.INFO,
              member,
              "%s was not tried: this role lacks the privilege, and so the triggers were not reached"
                  .formatted(event),
              "-- probe as the owner or as a superuser"));
    }
  }

  private static String same(Connection connection, Member member) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMN)) {
      statement.setLong(1, member.oid());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        String column = new Identifier(row.getString("name")).quoted();
        return column + " = " + column;
      }
    }
  }

  private static Finding finding(Severity severity, Member member, String message, String safe) {
    String told =
        message.replaceFirst(" ", " of " + Matcher.quoteReplacement(member.shown()) + " ");
    return new Finding(ID, "checks/" + ID, severity, null, 0, "", member.shown(), told, safe);
  }
}

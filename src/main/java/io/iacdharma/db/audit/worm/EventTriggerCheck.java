package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * An owner who is no superuser can rewrite every row by ALTER TABLE … TYPE … USING, and no trigger
 * on the table fires. Event triggers, which a superuser makes, can stand in the way.
 */
final class EventTriggerCheck implements WormCheck {

  private static final String TRIGGERS = Sql.load(EventTriggerCheck.class, "event-triggers.sql");

  @Override
  public String id() {
    return "worm-event-trigger";
  }

  /** One that could stand in the way. */
  private record Guard(
      String name, String event, boolean always, TriggerBody body, String function, String owner) {

    static Guard of(ResultSet row) throws SQLException {
      return new Guard(
          row.getString("name"),
          row.getString("event"),
          row.getBoolean("always"),
          TriggerBody.of(row.getString("language"), row.getString("source")),
          Identifier.shown(row.getString("function_schema"), row.getString("function")),
          row.getString("function_owner"));
    }

    boolean stands() {
      return always && body != TriggerBody.PASSES;
    }
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    List<Guard> guards =
        scene.ofServer(TRIGGERS, Guard::of).stream().filter(Guard::stands).toList();
    List<Finding> found = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    missing(guards, missing, "table_rewrite", "rewriting every row (ALTER COLUMN … TYPE … USING)");
    missing(guards, missing, "sql_drop", "dropping columns and triggers");
    missing(guards, missing, "ddl_command_", "disabling triggers and adding rules");
    if (!missing.isEmpty()) {
      found.add(
          finding(
              Severity.WARNING,
              "event triggers of the database",
              "no event trigger that is enabled ALWAYS keeps the tables' owner from "
                  + String.join(", or from ", missing),
              "-- a superuser makes them: dharma-db help " + id()));
    }
    guards.stream()
        .filter(guard -> scene.owners().contains(guard.owner()))
        .map(
            guard ->
                finding(
                    Severity.WARNING,
                    "event trigger " + Identifier.shown(guard.name()),
                    "its function %s belongs to %s, whom it is to hold back and who may replace it"
                        .formatted(guard.function(), guard.owner()),
                    "-- have a superuser own the function"))
        .forEach(found::add);
    return found;
  }

  private static void missing(List<Guard> guards, List<String> missing, String event, String what) {
    if (guards.stream().noneMatch(guard -> guard.event().startsWith(event))) {
      missing.add(what);
    }
  }
}

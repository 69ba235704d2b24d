package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Making the history agree with the files: planned here, so that it can be seen first, done by
 * Flyway.
 */
final class RepairWork implements PlannedWork<Integer> {

  private final Database database;
  private final Session session;
  private final MigrateSettings settings;
  private final Validation validation;
  private final MigrationInspector inspector;
  private final FlywayHistory flyway;
  private final Consumer<String> say;

  RepairWork(
      Database database,
      Session session,
      MigrateSettings settings,
      MigrationInspector inspector,
      FlywayHistory flyway,
      Consumer<String> say) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.inspector = inspector;
    this.validation = new Validation(inspector, settings);
    this.flyway = flyway;
    this.say = say;
  }

  @Override
  public Plan plan() {
    List<Step> steps = new ArrayList<>();
    for (Difference difference : validation.differences(session)) {
      String file = difference.file();
      switch (difference.problem()) {
        case "failed" ->
            steps.add(step(file, "forget the failed attempt at " + file, "remove-failed"));
        case "missing" ->
            steps.add(
                step(file, "mark " + file + " as deleted, since it has no file", "mark-deleted"));
        case "changed", "whitespace" ->
            steps.add(
                step(
                    file,
                    "take over the present checksum of " + file + ": " + difference.message(),
                    "align-checksum"));
        case "description" ->
            steps.add(
                step(file, "take over the present description of " + file, "align-description"));
        default -> {
          // What is out of order, from the future or invalid is not the history's fault.
        }
      }
    }
    return new Plan(
        "migrate repair",
        session.server().database(),
        session.server().systemIdentifier() + "/" + inspector.history(session),
        steps);
  }

  @Override
  public Hold lock() {
    return MigrateLock.take(
        database, session, inspector.history(session), settings.patience(), say);
  }

  @Override
  public Integer apply(Plan plan) {
    flyway.repair();
    forgetLostFiles();
    return plan.steps().size();
  }

  /** What the journal knows of files that are still there helps their next attempt. */
  private void forgetLostFiles() {
    Set<String> present =
        MigrationFolder.read(settings.locations()).files().stream()
            .map(MigrationFile::script)
            .collect(Collectors.toSet());
    Journal journal = Journal.of(inspector.history(session));
    Connection connection = session.connection();
    try {
      if (journal.exists(connection)) {
        for (String script : journal.scripts(connection)) {
          if (!present.contains(script)) {
            journal.clear(connection, script);
          }
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "clearing the journal").exception(e);
    }
  }

  private static SqlStep step(String file, String summary, String action) {
    return new SqlStep(file, summary, action, Risk.DESTRUCTIVE);
  }
}

package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import java.util.List;
import java.util.function.Consumer;

/** Saying that a schema without a history stands at a version: planned here, done by Flyway. */
final class BaselineWork implements PlannedWork<String> {

  private final Database database;
  private final Session session;
  private final MigrateSettings settings;
  private final MigrationInspector inspector;
  private final FlywayHistory flyway;
  private final Version version;
  private final String description;
  private final Consumer<String> say;

  BaselineWork(
      Database database,
      Session session,
      MigrateSettings settings,
      MigrationInspector inspector,
      FlywayHistory flyway,
      Version version,
      String description,
      Consumer<String> say) {
    this.database = database;
    this.session = session;
    this.settings = settings;
    this.inspector = inspector;
    this.flyway = flyway;
    this.version = version;
    this.description = description;
    this.say = say;
  }

  @Override
  public Plan plan() {
    MigrationState state = inspector.inspect(session, MigrationFolder.read(settings.locations()));
    String fingerprint = session.server().systemIdentifier() + "/" + inspector.history(session);
    boolean same =
        state.rows().stream()
            .anyMatch(
                row ->
                    row.type().equals("BASELINE")
                        && row.version() != null
                        && Version.parse(row.version()).equals(version));
    if (same) {
      return new Plan("migrate baseline", session.server().database(), fingerprint, List.of());
    }
    if (!state.rows().isEmpty()) {
      throw Problem.of(
              ErrorCode.MIGRATION_HISTORY_EXISTS,
              "there is a history already; it cannot begin anew")
          .at(inspector.history(session).schema() + "." + inspector.history(session).table())
          .after("nothing was changed")
          .hint("dharma-db migrate status shows it")
          .exception();
    }
    return new Plan(
        "migrate baseline",
        session.server().database(),
        fingerprint,
        List.of(
            new SqlStep(
                version.toString(),
                "say that everything up to version %s is there already".formatted(version),
                "baseline",
                Risk.ADDITIVE)));
  }

  @Override
  public Hold lock() {
    return MigrateLock.take(
        database, session, inspector.history(session), settings.patience(), say);
  }

  @Override
  public String apply(Plan plan) {
    flyway.baseline(version, description);
    return version.toString();
  }
}

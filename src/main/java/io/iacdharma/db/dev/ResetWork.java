package io.iacdharma.db.dev;

import io.iacdharma.db.database.embedded.EmbeddedServer;
import io.iacdharma.db.database.embedded.RunningServer;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.util.List;
import java.util.Optional;

/**
 * Drops a database of the server and creates it empty. Roles belong to the server and stay. The
 * risk is severe when there is, or may be, anything to lose.
 */
public final class ResetWork implements PlannedWork<RunningServer> {

  private final EmbeddedServer server;
  private final String database;

  public ResetWork(EmbeddedServer server, String database) {
    this.server = server;
    this.database = database;
  }

  @Override
  public Plan plan() {
    return new Plan("dev reset", database, server.home().directory().toString(), List.of(step()));
  }

  private Step step() {
    if (!server.knows(database)) {
      return new SqlStep(database, "create the database", "create", Risk.ADDITIVE);
    }
    Optional<RunningServer> running = server.running();
    if (running.isEmpty()) {
      return new SqlStep(
          database,
          "drop and recreate the database; what is in it cannot be seen while the server is down",
          "recreate",
          Risk.SEVERE);
    }
    return DatabaseContent.of(running.get(), database)
        .map(
            content ->
                new SqlStep(
                    database,
                    "drop and recreate the database; tables that are lost: %d"
                        .formatted(content.tables()),
                    "recreate",
                    content.tables() == 0 ? Risk.DESTRUCTIVE : Risk.SEVERE))
        .orElseGet(() -> new SqlStep(database, "create the database", "create", Risk.ADDITIVE));
  }

  @Override
  public Hold lock() {
    return server.lock()::close;
  }

  @Override
  public RunningServer apply(Plan plan) {
    return server.recreate(database);
  }
}

package io.iacdharma.db.dev;

import io.iacdharma.db.database.embedded.EmbeddedServer;
import io.iacdharma.db.database.embedded.RunningServer;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts the server and has a database on it. */
public final class StartWork implements PlannedWork<RunningServer> {

  private final EmbeddedServer server;
  private final String database;

  public StartWork(EmbeddedServer server, String database) {
    this.server = server;
    this.database = database;
  }

  @Override
  public Plan plan() {
    Optional<RunningServer> running = server.running();
    List<Step> steps = new ArrayList<>();
    if (running.isEmpty()) {
      if (!Files.exists(server.home().data())) {
        steps.add(step("server", "create an empty server", "create"));
      }
      steps.add(step("server", "start the server", "start"));
    }
    if (running.filter(up -> up.state().databases().contains(database)).isEmpty()) {
      steps.add(step(database, "create the database, unless it is there", "create"));
    }
    return new Plan("dev start", database, server.home().directory().toString(), steps);
  }

  private static Step step(String id, String summary, String action) {
    return new SqlStep(id, summary, action, Risk.ADDITIVE);
  }

  @Override
  public Hold lock() {
    return server.lock()::close;
  }

  @Override
  public RunningServer apply(Plan plan) {
    return server.start(database);
  }
}

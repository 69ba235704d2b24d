package io.iacdharma.db.dev;

import io.iacdharma.db.database.embedded.EmbeddedServer;
import io.iacdharma.db.database.embedded.Home;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import io.iacdharma.db.plan.Step;
import java.util.List;

/** Stops the server; its data stays. */
public final class StopWork implements PlannedWork<Home> {

  private final EmbeddedServer server;
  private final String database;

  public StopWork(EmbeddedServer server, String database) {
    this.server = server;
    this.database = database;
  }

  @Override
  public Plan plan() {
    Step stop = new SqlStep("server", "stop the server; its data stays", "stop", Risk.ADDITIVE);
    return new Plan(
        "dev stop",
        database,
        server.home().directory().toString(),
        server.isAlive() ? List.of(stop) : List.of());
  }

  @Override
  public Hold lock() {
    return server.lock()::close;
  }

  @Override
  public Home apply(Plan plan) {
    server.stop();
    return server.home();
  }
}

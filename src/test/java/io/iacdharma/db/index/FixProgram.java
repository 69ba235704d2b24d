package io.iacdharma.db.index;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.plan.PlanRequest;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.PlanRunner;
import io.iacdharma.db.support.LocalDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** A process of its own that builds one index: {@code PORT DATABASE SCHEMA TABLE COLUMN}. */
public final class FixProgram {

  private FixProgram() {}

  /** Builds it, telling on standard error what it does. */
  public static void main(String[] args) throws SQLException {
    Database database = LocalDatabase.at(Integer.parseInt(args[0]), args[1], "postgres");
    try (Session session = database.open("index fix")) {
      CreateIndex create =
          CreateIndex.on(
              FixGround.tree(session.connection(), new TableName(args[2], args[3])),
              List.of(args[4]));
      IndexFixWork work =
          new IndexFixWork(
              database,
              session,
              new FixSettings(Duration.ofSeconds(1), 10, Duration.ofSeconds(60)),
              new FixRequest(List.of(FixGround.mending(create, "c1")), false),
              System.err::println,
              () -> false);
      PlanResult<FixResult> result =
          new PlanRunner(plan -> {}, (plan, risk) -> {})
              .run(work, new PlanRequest(false, null, false));
      FixResult applied = result.applied();
      System.out.println(applied == null ? 0 : applied.applied().size());
    }
  }
}

package io.iacdharma.db.rehearse;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.lint.LintResult;
import io.iacdharma.db.observe.LockTable;
import io.iacdharma.db.observe.ObservedBatch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The front door of the rehearse room. */
public final class RehearseService {

  private static final String OTHERS = Sql.load(RehearseService.class, "other-sessions.sql");

  private RehearseService() {}

  /**
   * Refuses to rehearse on the target itself, under whatever name it was reached.
   *
   * @param target a session on the target
   * @param clone a session on the database that was named for the rehearsal
   * @throws io.iacdharma.db.error.DharmaException REHEARSAL_ON_TARGET
   */
  public static void refuseTarget(Session target, Session clone) {
    if (SameDatabase.behind(target, clone)) {
      throw Problem.of(
              ErrorCode.REHEARSAL_ON_TARGET, "the clone that is named is the target itself")
          .because("a lock taken through one connection is seen through the other")
          .after("nothing was changed")
          .hint("restore a copy of the target elsewhere and name that with --on")
          .exception();
    }
  }

  /**
   * Refuses a database that somebody is using.
   *
   * @throws io.iacdharma.db.error.DharmaException REHEARSAL_IN_USE, naming the sessions
   */
  public static void refuseUsed(Session clone) {
    try (Statement statement = clone.connection().createStatement();
        ResultSet row = statement.executeQuery(OTHERS)) {
      row.next();
      String others = row.getString(1);
      if (!others.isEmpty()) {
        throw Problem.of(
                ErrorCode.REHEARSAL_IN_USE, "others are connected to the database that is named")
            .because(others)
            .after("nothing was changed")
            .hint("name a copy that nobody works on, or add --yes if that is no matter")
            .exception();
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for other sessions").exception(e);
    }
  }

  /**
   * What observed files cost.
   *
   * @param judged what the lint rules said of them
   */
  public static Rehearsal measure(ObservedBatch batch, LintResult judged) {
    List<StatementCost> costs = Costs.of(batch);
    return new Rehearsal(
        costs,
        LockTable.of(batch).rows(),
        Waits.of(batch),
        judged.findings(),
        costs.stream().mapToLong(StatementCost::durationMs).sum(),
        costs.stream().mapToLong(StatementCost::rewrittenBytes).sum(),
        costs.stream().mapToLong(StatementCost::walBytes).sum(),
        Costs.mostInOneFile(costs));
  }
}

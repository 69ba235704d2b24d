package io.iacdharma.db.index;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Tells before anything is begun which right is missing, and who can grant it. */
final class FixRights {

  /** From here on MAINTAIN is enough for REINDEX (manual, 5.8); the server looks for it. */
  private static final int MAINTAIN = 17;

  private FixRights() {}

  /**
   * Refuses to begin what the server would refuse in the middle.
   *
   * @throws DharmaException PRIVILEGE_MISSING
   */
  static void require(Session session, List<FixTask> tasks) {
    Set<TableName> tables = new TreeSet<>();
    Set<TableName> creating = new TreeSet<>();
    for (FixTask task : tasks) {
      if (task.action() != FixAction.REBUILD || session.server().major() < MAINTAIN) {
        tables.add(task.table());
      }
      if (task.action() == FixAction.BUILD || task.action() == FixAction.DECLARE) {
        creating.add(task.table());
      }
    }
    try {
      for (FixInspector.Standing one : new FixInspector(session).standings(tables)) {
        if (!one.owned() || (!one.creates() && creating.contains(one.name()))) {
          throw missing(one, session.server().user());
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at who owns the tables").exception(e);
    }
  }

  private static DharmaException missing(FixInspector.Standing standing, String login) {
    String schema = standing.name().schema();
    return Problem.of(
            ErrorCode.PRIVILEGE_MISSING,
            "%s may not change the indexes of %s".formatted(login, standing.name()))
        .because(
            standing.owned()
                ? "it may make nothing in the schema " + schema
                : "the table belongs to the role " + standing.owner())
        .after("nothing was changed")
        .hint(
            standing.owned()
                ? "GRANT CREATE ON SCHEMA %s TO %s"
                    .formatted(Identifier.shown(schema), Identifier.shown(login))
                : "log in as %s, or GRANT %s TO %s"
                    .formatted(
                        standing.owner(),
                        Identifier.shown(standing.owner()),
                        Identifier.shown(login)))
        .exception();
  }
}

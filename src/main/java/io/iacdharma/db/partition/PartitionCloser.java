package io.iacdharma.db.partition;

import static io.iacdharma.db.partition.PartitionMaker.execute;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Closes a partition of a table that is not sealed: from then on its rows are what they are, so
 * that what is archived is what is detached. A row trigger fires for rows that come through the
 * table as well; the triggers stay when the partition is detached.
 */
final class PartitionCloser {

  private static final String FUNCTION = Sql.load(PartitionCloser.class, "refuse-function.sql");
  private static final String EXISTS = Sql.load(PartitionCloser.class, "refuse-exists.sql");

  /** Each with the name that says, to whoever archives, that no row comes in any more. */
  private static final List<String> TRIGGERS =
      List.of(
          "refuse_insert BEFORE INSERT ON %s FOR EACH ROW",
          "refuse_update BEFORE UPDATE OR DELETE ON %s FOR EACH ROW",
          "refuse_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT");

  private final LockTries tries;
  private final ChangeRoute route;
  private final String function;

  PartitionCloser(LockTries tries, ChangeRoute route, String schema) {
    this.tries = tries;
    this.route = route;
    this.function = Identifier.qualified(schema, PartitionService.REFUSE);
  }

  /** Closes it; one that is closed stays so. Waits for the writers that are in it. */
  void close(RotateTask task) {
    tries.inTransaction(
        "closing " + task.partition(),
        work -> {
          if (!exists(work)) {
            execute(work, FUNCTION.replace(":function", function));
          }
          route.enter(work);
          String leaf = task.partition().quoted();
          execute(work, "LOCK TABLE ONLY %s IN SHARE ROW EXCLUSIVE MODE".formatted(leaf));
          for (String trigger : TRIGGERS) {
            // OR REPLACE: a run that comes again makes the same.
            execute(
                work,
                "CREATE OR REPLACE TRIGGER %s EXECUTE FUNCTION %s()"
                    .formatted(trigger.formatted(leaf), function));
            execute(
                work,
                "ALTER TABLE %s ENABLE ALWAYS TRIGGER %s"
                    .formatted(leaf, trigger.substring(0, trigger.indexOf(' '))));
          }
          return Boolean.TRUE;
        });
  }

  private boolean exists(Connection work) throws SQLException {
    try (PreparedStatement statement = work.prepareStatement(EXISTS)) {
      statement.setString(1, function + "()");
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}

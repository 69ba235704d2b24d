package io.iacdharma.db.partition;

import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Drops detached tables. In the transaction of the drop nobody can place a hold, and the rows are
 * counted once more.
 */
final class PartitionDropper {

  private static final String OID = Sql.load(PartitionDropper.class, "table-oid.sql");

  private final LockTries tries;
  private final RotateFacts facts;
  private final ChangeRoute route;
  private final Books books;
  private final Retirement retirement;

  PartitionDropper(
      LockTries tries, RotateFacts facts, ChangeRoute route, Books books, Retirement retirement) {
    this.tries = tries;
    this.facts = facts;
    this.route = route;
    this.books = books;
    this.retirement = retirement;
  }

  /** Drops one, if all that must be so is so. */
  void drop(RotateTask task, Instant at) {
    // Read back now, not when it was written: what lies on a disk for months may have changed.
    Retirement.@Nullable Kept kept =
        facts.policy().archive() ? retirement.archive(facts, task) : null;
    Optional<Hold> held =
        tries.inTransaction(
            "dropping " + task.partition(),
            work -> {
              Optional<Hold> hold = books.holds().keeping(work, task.table(), task.range());
              if (hold.isPresent()) {
                return hold;
              }
              route.enter(work);
              PartitionMaker.execute(
                  work, "LOCK TABLE %s IN EXCLUSIVE MODE".formatted(task.partition().quoted()));
              requireSame(work, task);
              if (kept != null) {
                requireAll(work, task, kept);
              }
              PartitionMaker.execute(work, "DROP TABLE " + task.partition().quoted());
              route.leave(work);
              books.ledger().state(work, task.table(), task.oid(), PartitionState.DROPPED, at);
              return hold;
            });
    if (held.isPresent()) {
      throw PartitionDetacher.held(task, held.get());
    }
  }

  /** A name may have passed to another table since the plan was made; under the lock it cannot. */
  private static void requireSame(Connection work, RotateTask task) throws SQLException {
    try (PreparedStatement statement = work.prepareStatement(OID)) {
      statement.setString(1, task.partition().quoted());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next() || row.getLong(1) != task.oid()) {
          throw Problem.of(
                  ErrorCode.PARTITION_CHANGED, "%s is not dropped".formatted(task.partition()))
              .because("another table has that name now")
              .after("nothing was dropped")
              .exception();
        }
      }
    }
  }

  private static void requireAll(Connection work, RotateTask task, Retirement.Kept kept)
      throws SQLException {
    try (Statement statement = work.createStatement()) {
      // Rows that row level security hides from the owner must be counted too. It is the table's
      // last transaction, or it is rolled back.
      statement.execute(
          "ALTER TABLE %s NO FORCE ROW LEVEL SECURITY".formatted(task.partition().quoted()));
      statement.execute("SET LOCAL row_security = off");
      try (ResultSet row =
          statement.executeQuery("SELECT count(*) FROM ONLY " + task.partition().quoted())) {
        row.next();
        if (row.getLong(1) != kept.rows()) {
          throw Problem.of(
                  ErrorCode.PARTITION_CHANGED, "%s is not dropped".formatted(task.partition()))
              .at(kept.folder().toString())
              .because(
                  "the table has %d rows, its archive %d".formatted(row.getLong(1), kept.rows()))
              .after("nothing was dropped")
              .exception();
        }
      }
    }
  }
}

package io.iacdharma.db.partition;

import static io.iacdharma.db.partition.PartitionMaker.execute;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes partitions out of their table while others write into it, and heals what an interruption
 * leaves: a detach that is begun and not ended can only be ended.
 */
final class PartitionDetacher {

  private static final String KEPT = Sql.load(PartitionDetacher.class, "kept-triggers.sql");
  private static final String RENAMES = Sql.load(PartitionDetacher.class, "kept-renames.sql");
  private static final String COMMENT = Sql.load(PartitionDetacher.class, "table-comment.sql");

  /**
   * What the triggers are called that stay on a detached table, while they cannot have their name.
   */
  private static final String KEPT_PREFIX = "dharma_db_kept_";

  /**
   * DETACH … CONCURRENTLY waits for transactions that use the table, and nobody queues behind it:
   * it may wait longer than other work.
   */
  private static final int PATIENCE_FACTOR = 30;

  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(3);

  private final Connection connection;
  private final LockTries tries;
  private final RotateFacts facts;
  private final PartitionedTable table;
  private final ChangeRoute route;
  private final Books books;
  private final Duration patience;

  /**
   * Creates the detacher of one table.
   *
   * @param longest the longest that other work may wait for a lock; zero for no limit
   */
  PartitionDetacher(
      Connection connection,
      LockTries tries,
      RotateFacts facts,
      ChangeRoute route,
      Books books,
      Duration longest) {
    this.connection = connection;
    this.tries = tries;
    this.facts = facts;
    this.table = facts.table();
    this.route = route;
    this.books = books;
    Duration generous = longest.multipliedBy(PATIENCE_FACTOR);
    this.patience =
        longest.isZero() || generous.compareTo(LEAST_PATIENCE) > 0 ? generous : LEAST_PATIENCE;
  }

  /** Detaches a partition. */
  void detach(RotateTask task, Instant at) {
    String doing = "detaching " + task.partition();
    Optional<Hold> held =
        tries.inTransaction(
            doing,
            work -> {
              Optional<Hold> hold = books.holds().keeping(work, table.name(), task.range());
              if (hold.isEmpty()) {
                books.begin(work, task, PartitionState.DETACH_PENDING, at);
                keepTriggers(work, task);
              }
              return hold;
            });
    if (held.isPresent()) {
      throw held(task, held.get());
    }
    String statement =
        "ALTER TABLE %s DETACH PARTITION %s"
            .formatted(table.name().quoted(), task.partition().quoted());
    if (table.defaultPartition().isPresent()) {
      // The server refuses CONCURRENTLY beside a default partition.
      tries.inTransaction(
          doing,
          work -> {
            route.enter(work);
            execute(work, statement);
            settle(work, task, at);
            return Boolean.TRUE;
          });
    } else if (concurrently(statement + " CONCURRENTLY", doing)) {
      settle(task, at);
    } else {
      finalizePending(table.name(), task, at);
    }
  }

  /** Writes down a detach that was carried out. */
  void settle(RotateTask task, Instant at) {
    tries.inTransaction(
        "writing down that %s is detached".formatted(task.partition()),
        work -> {
          route.enter(work);
          settle(work, task, at);
          return Boolean.TRUE;
        });
  }

  /**
   * Ends a detach that was interrupted, whoever began it. What the partition's foreign keys refer
   * to is locked first and in one order, as writers do, or the two would wait for each other.
   */
  void finalizePending(TableName parent, RotateTask task, Instant at) {
    tries.inTransaction(
        "ending the detach of " + task.partition(),
        work -> {
          route.enter(work);
          List<String> referenced = ForeignKeys.of(work, table.oid()).referenced();
          if (!referenced.isEmpty()) {
            execute(
                work,
                "LOCK TABLE %s IN SHARE ROW EXCLUSIVE MODE"
                    .formatted(String.join(", ", referenced)));
          }
          execute(
              work,
              "ALTER TABLE %s DETACH PARTITION %s FINALIZE"
                  .formatted(parent.quoted(), task.partition().quoted()));
          Optional<LedgerRow> own =
              facts.ledger().stream().filter(row -> row.oid() == task.oid()).findFirst();
          if (task.span() != null) {
            settle(work, task, at);
          } else if (own.isPresent()) {
            settle(
                work,
                new RotateTask(
                    task.action(),
                    task.table(),
                    task.partition(),
                    task.oid(),
                    own.get().span(),
                    task.why()),
                at);
          }
          return Boolean.TRUE;
        });
  }

  /** Gives whether it came to its end; else the detach is begun and must be finalized. */
  private boolean concurrently(String sql, String doing) {
    try (Statement statement = connection.createStatement()) {
      route.enterSession(connection);
      statement.execute("SET lock_timeout = " + patience.toMillis());
      try {
        statement.execute(sql);
        return true;
      } finally {
        if (!connection.isClosed()) {
          statement.execute("RESET lock_timeout");
          route.leaveSession(connection);
        }
      }
    } catch (SQLException e) {
      if ("55P03".equals(e.getSQLState()) || "40P01".equals(e.getSQLState())) {
        return false;
      }
      throw SqlErrors.translate(e, doing)
          .after("if it was begun, the next run ends it")
          .exception(e);
    }
  }

  /**
   * Triggers that refuse changes are clones, and vanish with the detaching. Their doubles are put
   * beside them first, so that there is no moment without.
   */
  private void keepTriggers(Connection work, RotateTask task) throws SQLException {
    if (!facts.sealed()) {
      return;
    }
    route.enter(work);
    execute(work, "SET LOCAL search_path = ''");
    for (String sql : texts(work, KEPT, task.oid(), KEPT_PREFIX)) {
      execute(work, sql);
    }
    route.leave(work);
  }

  private void settle(Connection work, RotateTask task, Instant at) throws SQLException {
    for (String sql : texts(work, RENAMES, task.oid(), KEPT_PREFIX)) {
      execute(work, sql);
    }
    List<@Nullable String> comments = new ArrayList<>();
    try (PreparedStatement statement = work.prepareStatement(COMMENT)) {
      statement.setLong(1, task.oid());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          comments.add(row.getString(1));
        }
      }
    }
    String mark =
        "%s%s %s at %s"
            .formatted(
                LedgerRow.MARK, table.name(), task.range(), at.truncatedTo(ChronoUnit.SECONDS));
    String before = comments.isEmpty() ? null : comments.get(0);
    execute(
        work,
        "COMMENT ON TABLE %s IS %s"
            .formatted(
                task.partition().quoted(),
                Identifier.literal(before == null ? mark : before + "\n" + mark)));
    route.leave(work);
    books.ledger().state(work, table.name(), task.oid(), PartitionState.DETACHED, at);
  }

  private static List<String> texts(Connection work, String sql, long oid, String prefix)
      throws SQLException {
    List<String> texts = new ArrayList<>();
    try (PreparedStatement statement = work.prepareStatement(sql)) {
      statement.setLong(1, oid);
      statement.setString(2, prefix);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          texts.add(row.getString(1));
        }
      }
    }
    return texts;
  }

  static RuntimeException held(RotateTask task, Hold hold) {
    return Problem.of(ErrorCode.PARTITION_HELD, "%s stays where it is".formatted(task.partition()))
        .because(hold.text())
        .hint("dharma-db partition hold")
        .exception();
  }
}

package io.iacdharma.db.migrate;

import io.iacdharma.db.migrate.Catalog.Index;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of a statement that was begun outside a transaction and whose end nobody
 * saw, and clears away what it left half done. The lock that the caller holds proves that the
 * statement is not still running: the server keeps it until a killed run's last statement has
 * ended.
 */
final class Healer {

  /** What is to be done with the statement. */
  enum Verdict {
    DONE,
    RUN
  }

  private final Connection connection;
  private final Catalog catalog;
  private final Consumer<String> say;

  Healer(Connection connection, Consumer<String> say) {
    this.connection = connection;
    this.catalog = new Catalog(connection);
    this.say = say;
  }

  /**
   * Heals one statement.
   *
   * @param indexesBefore the indexes that its table had before it began
   */
  Verdict heal(MigrationStatement statement, List<Long> indexesBefore) throws SQLException {
    StatementTarget target = StatementTarget.of(statement);
    return switch (statement.kind()) {
      case CREATE_INDEX_CONCURRENTLY -> createdIndex(target, indexesBefore);
      case DROP_INDEX_CONCURRENTLY -> verdict(!catalog.relationExists(name(target.object())));
      case REINDEX_CONCURRENTLY -> reindexed();
      case DETACH_CONCURRENTLY -> detached(target);
      case CREATE_GLOBAL -> verdict(catalog.globalExists(name(target.object())));
      case DROP_GLOBAL -> verdict(!catalog.globalExists(name(target.object())));
      default -> Verdict.RUN;
    };
  }

  /**
   * Clears the way for a build: an invalid index of the same name, left by a run of another tool or
   * of a killed one, would make it fail, or make {@code IF NOT EXISTS} pass it over.
   */
  void clearInvalid(MigrationStatement statement) throws SQLException {
    StatementTarget target = StatementTarget.of(statement);
    for (Index index : catalog.indexes(target.relation())) {
      if (!index.valid() && isNamed(index, target.object())) {
        say.accept("dropping the invalid index " + index.qualified() + ", to build it again");
        catalog.drop(index);
      }
    }
  }

  /** Drops what a failed build left, so that a failure leaves nothing that only costs. */
  void dropLeftovers(MigrationStatement statement, List<Long> indexesBefore) throws SQLException {
    if (statement.kind() == StatementKind.CREATE_INDEX_CONCURRENTLY) {
      for (Index index : catalog.indexes(StatementTarget.of(statement).relation())) {
        if (!index.valid() && !indexesBefore.contains(index.oid())) {
          catalog.drop(index);
        }
      }
    } else if (statement.kind() == StatementKind.REINDEX_CONCURRENTLY) {
      reindexed();
    }
  }

  /** The indexes that a build will add to. */
  List<Long> indexesBefore(MigrationStatement statement) throws SQLException {
    if (statement.kind() != StatementKind.CREATE_INDEX_CONCURRENTLY) {
      return List.of();
    }
    String table = StatementTarget.of(statement).relation();
    return catalog.indexes(table).stream().map(Index::oid).toList();
  }

  /** The index that a build should have made and that is not valid, if there is one. */
  @Nullable Index invalidAfter(MigrationStatement statement, List<Long> indexesBefore)
      throws SQLException {
    if (statement.kind() != StatementKind.CREATE_INDEX_CONCURRENTLY) {
      return null;
    }
    StatementTarget target = StatementTarget.of(statement);
    for (Index index : catalog.indexes(target.relation())) {
      boolean ours = !indexesBefore.contains(index.oid()) || isNamed(index, target.object());
      if (ours && !index.valid()) {
        return index;
      }
    }
    return null;
  }

  private Verdict createdIndex(StatementTarget target, List<Long> before) throws SQLException {
    Verdict verdict = Verdict.RUN;
    for (Index index : catalog.indexes(target.relation())) {
      boolean ours =
          !before.contains(index.oid())
              && (target.object() == null || isNamed(index, target.object()));
      if (ours && index.valid()) {
        verdict = Verdict.DONE;
      } else if (ours) {
        say.accept("dropping the half-built index " + index.qualified() + ", to build it again");
        catalog.drop(index);
      }
    }
    return verdict;
  }

  private Verdict reindexed() throws SQLException {
    for (Index leftover : catalog.reindexLeftovers()) {
      say.accept("dropping " + leftover.qualified() + ", which an interrupted REINDEX left");
      catalog.drop(leftover);
    }
    return Verdict.RUN;
  }

  private Verdict detached(StatementTarget target) throws SQLException {
    String parent = name(target.relation());
    String partition = name(target.object());
    String state = catalog.detachState(parent, partition);
    if (state.equals("pending")) {
      say.accept("finishing the detaching of " + partition);
      try (Statement statement = connection.createStatement()) {
        statement.execute("ALTER TABLE " + parent + " DETACH PARTITION " + partition + " FINALIZE");
      }
      return Verdict.DONE;
    }
    return verdict(state.equals("detached"));
  }

  /** Whether a statement's name, quoted or not, qualified or not, is this index's. */
  private static boolean isNamed(Index index, @Nullable String written) {
    return written != null && WrittenName.plain(written).equals(index.name());
  }

  private static String name(@Nullable String written) {
    if (written == null) {
      throw new IllegalStateException("the statement names nothing");
    }
    return written;
  }

  private static Verdict verdict(boolean done) {
    return done ? Verdict.DONE : Verdict.RUN;
  }
}

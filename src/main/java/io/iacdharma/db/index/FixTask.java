package io.iacdharma.db.index;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.plan.StatementStep;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One statement of {@code index fix}, with what has to be so before and after it.
 *
 * @param action what it does
 * @param table the table that the index lies on
 * @param index the index; its schema is the table's
 * @param parent the index that it is attached to, or null
 * @param statement as it is run
 * @param undo what takes it back
 * @param expectedBytes what it adds on disk, estimated
 * @param checks the ids of the checks that asked for it
 * @param covers the indexes that make it needless, as SQL names them
 * @param group tasks with the same number stand and fall together
 */
public record FixTask(
    FixAction action,
    TableName table,
    TableName index,
    @Nullable TableName parent,
    String statement,
    List<String> undo,
    long expectedBytes,
    List<String> checks,
    List<String> covers,
    int group) {

  public FixTask {
    undo = List.copyOf(undo);
    checks = List.copyOf(checks);
    covers = List.copyOf(covers);
  }

  /** Its name within the plan. */
  public String id() {
    return action.word() + " " + Identifier.shown(index.schema(), index.name());
  }

  /** Whether it runs outside a transaction, without anybody waiting for it. */
  public boolean isConcurrent() {
    return switch (action) {
      case DECLARE, ATTACH -> false;
      case BUILD, REBUILD -> true;
      case CLEAR, DROP -> statement.startsWith("DROP INDEX CONCURRENTLY ");
    };
  }

  /** The strongest lock that it takes. */
  public String lock() {
    return switch (action) {
      case DECLARE -> "SHARE, for a moment";
      case ATTACH -> "ACCESS EXCLUSIVE on the partition's index, for a moment";
      default -> isConcurrent() ? "SHARE UPDATE EXCLUSIVE" : "ACCESS EXCLUSIVE, for a moment";
    };
  }

  /** The same, asked for by these checks as well. */
  FixTask and(FixTask other) {
    Set<String> both = new LinkedHashSet<>(checks);
    both.addAll(other.checks);
    Set<String> all = new LinkedHashSet<>(covers);
    all.addAll(other.covers);
    return new FixTask(
        action,
        table,
        index,
        parent,
        statement,
        undo,
        expectedBytes,
        new ArrayList<>(both),
        new ArrayList<>(all),
        group);
  }

  /** Its place in a plan. */
  StatementStep step() {
    return new StatementStep(
        id(), action.word(), statement, table.toString(), lock(), undo, checks, action.risk());
  }
}

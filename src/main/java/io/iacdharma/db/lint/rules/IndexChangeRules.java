package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Index;
import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Dropping and rebuilding indexes, and refreshing materialized views. */
final class IndexChangeRules {

  private IndexChangeRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.of(
                Severity.WARNING,
                "index-drop-blocks",
                "an index is dropped while all statements on its table wait",
                "require-concurrent-index-deletion",
                "PG102"),
            IndexChangeRules::dropBlocks),
        new Rule(
            About.slow(
                "reindex-blocks",
                "an index is built anew while statements on its table wait",
                "require-concurrent-reindex"),
            IndexChangeRules::reindexBlocks),
        new Rule(
            About.slow(
                "refresh-blocks",
                "a materialized view is filled anew while its readers wait",
                "PG01"),
            IndexChangeRules::refreshBlocks));
  }

  private static void dropBlocks(Step step, Notes notes) {
    if (IndexRules.isConcurrent(step)) {
      return;
    }
    for (Index index : step.changes().droppedIndexes()) {
      long table = index.relation();
      notes.say(
          table,
          step.name(index.oid()),
          "dropping %s takes %s until the transaction ends"
              .formatted(
                  step.name(index.oid()), step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
          step.isPartitioned(table)
              ? "-- an index of a partitioned table cannot be dropped concurrently:\n-- leave this statement alone in its file, so that the lock is short"
              : "DROP INDEX CONCURRENTLY %s;\n-- in a file of its own: it runs outside of a transaction"
                  .formatted(step.name(index.oid())));
    }
  }

  private static void reindexBlocks(Step step, Notes notes) {
    for (long oid : step.rewritten().stream().sorted().toList()) {
      Index index = step.before().indexes().get(oid);
      if (index == null || isOtherwiseRewritten(step, notes, index.relation())) {
        continue;
      }
      String name = step.name(oid);
      notes.say(
          index.relation(),
          name,
          "%s is built anew under %s; queries that would use the index wait as well"
              .formatted(name, step.locks().waits(index.relation(), LockMode.SHARE)),
          "REINDEX INDEX CONCURRENTLY %s;\n-- in a file of its own: it runs outside of a transaction"
              .formatted(name));
    }
  }

  private static boolean isOtherwiseRewritten(Step step, Notes notes, long table) {
    return !step.isOldTable(table)
        || notes.isExplained(table)
        || step.rewritten().contains(table)
        || step.truncated().contains(table);
  }

  private static void refreshBlocks(Step step, Notes notes) {
    for (Relation view : step.before().relations().values()) {
      boolean filled =
          view.kind() == Relation.Kind.MATERIALIZED_VIEW
              && (step.rewritten().contains(view.oid()) || step.truncated().contains(view.oid()));
      if (filled && step.isOldTable(view.oid())) {
        notes.say(
            view.oid(),
            "the rows of %s are computed under %s"
                .formatted(
                    step.name(view.oid()),
                    step.locks().waits(view.oid(), LockMode.ACCESS_EXCLUSIVE)),
            "-- needs a unique index on columns of the view, without a WHERE\nREFRESH MATERIALIZED VIEW CONCURRENTLY %s;"
                .formatted(step.name(view.oid())));
      }
    }
  }
}

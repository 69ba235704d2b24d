package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.HeldLock;
import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Rows of tables in use that are changed all at once. */
final class DataRules {

  private DataRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "update-without-where", "all rows of a table are changed in one transaction"),
            DataRules::withoutWhere),
        new Rule(
            About.slow(
                    "unbatched-change",
                    "rows of a table that must be read whole are changed in one transaction")
                .as(Severity.WARNING),
            DataRules::unbatched));
  }

  private static void withoutWhere(Step step, Notes notes) {
    StatementText text = step.text();
    if ((text.begins("UPDATE") || text.begins("DELETE")) && !text.hasOutside("WHERE")) {
      for (long table : changed(step)) {
        if (!notes.isExplained(table)) {
          notes.say(
              table,
              "all rows of %s are locked by one transaction: whoever writes one of them waits until its end"
                  .formatted(step.name(table)),
              BackfillSql.of(step, table));
        }
      }
    }
  }

  private static void unbatched(Step step, Notes notes) {
    if (step.text().begins("INSERT")) {
      return;
    }
    for (long table : changed(step)) {
      if (!notes.isExplained(table)) {
        notes.say(
            table,
            "%s is read whole, and the rows that are changed stay locked until the transaction ends"
                .formatted(step.name(table)),
            BackfillSql.of(step, table) + "\n-- or by an index, when few rows are meant");
      }
    }
  }

  /** The tables in use of which the statement reads all rows and writes some. */
  private static List<Long> changed(Step step) {
    return step.seen().scanned().keySet().stream()
        .filter(step::isOldTable)
        .filter(oid -> step.seen().acquired().contains(new HeldLock(oid, LockMode.ROW_EXCLUSIVE)))
        .map(step::root)
        .distinct()
        .sorted()
        .toList();
  }
}

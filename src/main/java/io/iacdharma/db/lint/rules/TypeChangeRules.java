package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Set;

/** Columns of tables in use that get another type. */
final class TypeChangeRules {

  /** Types between which a value reads the same. */
  private static final Set<String> TEXTS = Set.of("text", "character varying");

  private TypeChangeRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "type-change-rewrite",
                "a column's new type writes the table or its indexes anew",
                "changing-column-type",
                "E5",
                "PG301"),
            TypeChangeRules::rewrite),
        new Rule(
            About.slow(
                "type-change-scan",
                "a column's new type makes the server test all rows against its constraints",
                "changing-column-type"),
            TypeChangeRules::scan),
        new Rule(
            About.of(
                Severity.WARNING,
                "type-change-breaks",
                "a column's values mean another type than the running application knows",
                "changing-column-type"),
            TypeChangeRules::breaks));
  }

  private static List<Change.Both<Column>> retyped(Step step) {
    return step.changes().changedColumns().stream()
        .filter(both -> !both.before().type().equals(both.after().type()))
        .toList();
  }

  private static void rewrite(Step step, Notes notes) {
    for (Change.Both<Column> both : retyped(step)) {
      long table = both.before().relation();
      boolean tableAnew = step.rewrites(table);
      if (notes.isExplained(table) || !(tableAnew || step.builds(table))) {
        continue;
      }
      String column = Names.quote(both.before().name());
      notes.say(
          table,
          step.name(table) + "." + column,
          "%s of %s %s anew for %s from %s to %s, under %s"
              .formatted(
                  tableAnew ? "every row" : "an index",
                  step.name(table),
                  tableAnew ? "is written" : "is built",
                  column,
                  both.before().type(),
                  both.after().type(),
                  step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
          newColumn(step, both));
    }
  }

  private static void scan(Step step, Notes notes) {
    for (Change.Both<Column> both : retyped(step)) {
      long table = both.before().relation();
      if (!notes.isExplained(table) && step.scans(table)) {
        String column = Names.quote(both.before().name());
        notes.say(
            table,
            step.name(table) + "." + column,
            "every row of %s is tested against the constraints on %s again, under %s"
                .formatted(
                    step.name(table), column, step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
            """
            -- drop the CHECK that names %2$s, change the type, and add it again unproved:
            ALTER TABLE %1$s DROP CONSTRAINT ...;
            ALTER TABLE %1$s ALTER COLUMN %2$s TYPE %3$s;
            ALTER TABLE %1$s ADD CONSTRAINT ... CHECK (...) NOT VALID;
            -- in a later file:
            ALTER TABLE %1$s VALIDATE CONSTRAINT ...;"""
                .formatted(step.name(table), column, both.after().type()));
      }
      // What follows from the change, such as a constraint made anew, is no matter of its own.
      if (!notes.isExplained(table) && !breaks(both)) {
        notes.explain(table);
      }
    }
  }

  private static void breaks(Step step, Notes notes) {
    for (Change.Both<Column> both : retyped(step)) {
      long table = both.before().relation();
      if (!notes.isExplained(table) && breaks(both)) {
        String column = Names.quote(both.before().name());
        notes.say(
            table,
            step.name(table) + "." + column,
            "the running application reads and writes %s of %s as %s; from now on it is %s"
                .formatted(column, step.name(table), both.before().type(), both.after().type()),
            newColumn(step, both));
        notes.explain(table);
      }
    }
  }

  private static boolean breaks(Change.Both<Column> both) {
    String from = base(both.before().type());
    String to = base(both.after().type());
    return !from.equals(to) && !(TEXTS.contains(from) && TEXTS.contains(to));
  }

  /** The type without length or precision. */
  private static String base(String type) {
    return type.replaceFirst("\\([^)]*\\)", "");
  }

  private static String newColumn(Step step, Change.Both<Column> both) {
    String column = Names.quote(both.before().name());
    String copy = Names.made(both.before().name(), "new");
    long table = both.before().relation();
    return """
        ALTER TABLE %1$s ADD COLUMN %2$s %4$s;
        -- a trigger copies %3$s to %2$s for new rows; old rows are copied in batches,
        %5$s
        -- when the application uses %2$s, in a contract file:
        ALTER TABLE %1$s DROP COLUMN %3$s;"""
        .formatted(
            step.name(table),
            copy,
            column,
            both.after().type(),
            BackfillSql.fill(step, table, copy, column));
  }
}

package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.Constraint;
import io.iacdharma.db.observe.LockMode;
import java.util.List;

/** CHECK and NOT NULL, and when they are proved. */
final class CheckRules {

  private CheckRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "not-validated-same-transaction",
                "a constraint is proved in the transaction that adds it, whose lock stays",
                "constraint-missing-not-valid"),
            CheckRules::sameTransaction),
        new Rule(
            About.slow(
                "constraint-scan",
                "a CHECK constraint is proved for all rows while all statements wait",
                "constraint-missing-not-valid",
                "E1",
                "PG305"),
            CheckRules::scan),
        new Rule(
            About.slow(
                "not-null-scan",
                "a table is read whole for SET NOT NULL while all statements wait",
                "adding-not-nullable-field",
                "E2",
                "PG303"),
            CheckRules::notNull));
  }

  private static void sameTransaction(Step step, Notes notes) {
    if (!step.script().transactional()) {
      return;
    }
    for (Change.Both<Constraint> both : step.changes().constraints().changed()) {
      Constraint constraint = both.after();
      boolean proved = !both.before().validated() && constraint.validated();
      boolean isNew = !step.file().before().constraints().containsKey(constraint.oid());
      if (!proved || !isNew || constraint.inherited() || !step.isOldTable(constraint.relation())) {
        continue;
      }
      Long other = constraint.references();
      long table = constraint.relation();
      notes.say(
          other == null ? new long[] {table} : new long[] {table, other},
          step.name(table),
          "%s is proved for all rows while the lock of its ADD CONSTRAINT is still held: %s"
              .formatted(
                  Names.quote(constraint.name()),
                  step.locks()
                      .waits(
                          table,
                          other == null
                              ? LockMode.ACCESS_EXCLUSIVE
                              : LockMode.SHARE_ROW_EXCLUSIVE)),
          ConstraintSql.notValidThenValidate(step, table, constraint));
    }
  }

  private static void scan(Step step, Notes notes) {
    for (Constraint check : step.changes().addedConstraints(Constraint.Type.CHECK)) {
      long table = check.relation();
      boolean tested = check.validated() && (step.scans(table) || step.rewrites(table));
      if (tested && !notes.isExplained(table)) {
        notes.say(
            table,
            "every row of %s is tested against %s under %s"
                .formatted(
                    step.name(table),
                    Names.quote(check.name()),
                    step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
            ConstraintSql.notValidThenValidate(step, table, check));
      }
    }
  }

  /** A valid CHECK that says the same spares the reading; so the reading is what tells. */
  private static void notNull(Step step, Notes notes) {
    for (Change.Both<Column> both : step.changes().changedColumns()) {
      long table = both.before().relation();
      boolean set = !both.before().notNull() && both.after().notNull();
      if (set
          && step.scans(table)
          && step.locks().blocksWrites(table)
          && !notes.isExplained(table)) {
        String column = Names.quote(both.after().name());
        notes.say(
            table,
            step.name(table) + "." + column,
            "every row of %s is read for a NULL in %s under %s"
                .formatted(
                    step.name(table), column, step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
            alternative(step, table, column));
      }
    }
  }

  private static String alternative(Step step, long table, String column) {
    return step.major() < 18
        ? ConstraintSql.stagedNotNull(step, table, column)
        : """
        ALTER TABLE %1$s ADD CONSTRAINT %3$s NOT NULL %2$s NOT VALID;
        -- in a later file:
        ALTER TABLE %1$s VALIDATE CONSTRAINT %3$s;"""
            .formatted(
                step.name(table), column, Names.made(step.bareName(table), column, "not_null"));
  }
}

package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Columns that are added to tables in use. */
final class AddedColumnRules {

  private AddedColumnRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "column-identity-or-serial",
                "a new column that numbers the rows writes the table anew",
                "E11",
                "PG310"),
            AddedColumnRules::numbered),
        new Rule(
            About.slow(
                "column-generated-stored",
                "a new generated column that is stored writes the table anew",
                "adding-field-with-default",
                "E11",
                "PG309"),
            AddedColumnRules::stored),
        new Rule(
            About.slow(
                "column-volatile-default",
                "a new column whose default differs from row to row writes the table anew",
                "adding-field-with-default",
                "PG302"),
            AddedColumnRules::volatileDefault),
        new Rule(
            About.of(
                Severity.ERROR,
                "column-not-null-without-default",
                "a new column is NOT NULL and has no default, which fails as soon as there are rows",
                "adding-required-field",
                "MF103"),
            AddedColumnRules::required));
  }

  private static boolean isNumbered(Column column) {
    String expression = column.defaultExpression();
    return column.identity() != ' ' || (expression != null && expression.startsWith("nextval("));
  }

  private static boolean isStored(Column column) {
    return column.generated() == 's';
  }

  private static void numbered(Step step, Notes notes) {
    for (Column column : step.changes().addedColumns()) {
      if (isNumbered(column)) {
        rewritten(
            step,
            notes,
            column,
            """
            ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
            CREATE SEQUENCE %4$s OWNED BY %1$s.%2$s;
            ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT nextval('%4$s');
            """,
            "nextval('%4$s')");
      }
    }
  }

  private static void stored(Step step, Notes notes) {
    for (Column column : step.changes().addedColumns()) {
      if (isStored(column)) {
        String virtual =
            step.major() < 18
                ? ""
                : "-- computed when it is read: ALTER TABLE %1$s ADD COLUMN %2$s %3$s GENERATED ALWAYS AS (%5$s) VIRTUAL;\n-- or:\n";
        rewritten(
            step,
            notes,
            column,
            virtual
                + "ALTER TABLE %1$s ADD COLUMN %2$s %3$s;\n-- a trigger fills it for new rows; old rows are filled in batches,\n",
            "%5$s");
      }
    }
  }

  private static void volatileDefault(Step step, Notes notes) {
    for (Column column : step.changes().addedColumns()) {
      if (column.defaultExpression() != null && !isStored(column) && !isNumbered(column)) {
        rewritten(
            step,
            notes,
            column,
            """
            ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
            ALTER TABLE %1$s ALTER COLUMN %2$s SET DEFAULT %5$s;
            """,
            "%5$s");
      }
    }
  }

  private static void rewritten(
      Step step, Notes notes, Column column, String alternative, String value) {
    long table = column.relation();
    if (!step.rewrites(table) || notes.isExplained(table)) {
      return;
    }
    String name = step.name(table);
    String quoted = Names.quote(column.name());
    notes.say(
        table,
        name + "." + quoted,
        "every row of %s is written anew to fill %s, and its indexes are built anew, under %s"
            .formatted(name, quoted, step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
        filled(step, column, alternative)
            + BackfillSql.fill(step, table, quoted, filled(step, column, value)));
  }

  private static String filled(Step step, Column column, String template) {
    long table = column.relation();
    String name = step.name(table);
    return template.formatted(
        name,
        Names.quote(column.name()),
        column.type(),
        name.replaceFirst("\\..*", "")
            + "."
            + Names.made(step.bareName(table), column.name(), "seq"),
        column.defaultExpression());
  }

  /** Where there are rows already, the server refuses it; an empty server does not. */
  private static void required(Step step, Notes notes) {
    for (Column column : step.changes().addedColumns()) {
      boolean filled =
          column.defaultExpression() != null
              || column.identity() != ' '
              || column.generated() != ' ';
      long table = column.relation();
      if (column.notNull() && !filled && !notes.isExplained(table)) {
        String quoted = Names.quote(column.name());
        notes.say(
            table,
            step.name(table) + "." + quoted,
            "the old rows of %s would be NULL in %s: the statement fails unless the table is empty, and so do INSERTs that do not name it"
                .formatted(step.name(table), quoted),
            """
            ALTER TABLE %1$s ADD COLUMN %2$s %3$s;
            -- fill the old rows in batches, in a backfill; then:
            %4$s"""
                .formatted(
                    step.name(table),
                    quoted,
                    column.type(),
                    ConstraintSql.stagedNotNull(step, table, quoted)));
        notes.explain(table);
      }
    }
  }
}

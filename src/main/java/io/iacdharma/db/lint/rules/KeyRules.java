package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.Constraint;
import io.iacdharma.db.observe.Index;
import io.iacdharma.db.observe.LockMode;
import java.util.List;
import java.util.stream.Collectors;

/** Constraints that stand on an index: UNIQUE, PRIMARY KEY and EXCLUDE. */
final class KeyRules {

  private KeyRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "primary-key-nullable",
                "a primary key takes an index over it, but its columns must first be read for NULL",
                "W14",
                "PG304"),
            KeyRules::nullable),
        new Rule(
            About.slow(
                "primary-key-builds-index",
                "a primary key builds its index while all statements wait",
                "adding-serial-primary-key-field",
                "PG104"),
            (step, notes) -> builds(step, notes, Constraint.Type.PRIMARY_KEY, "PRIMARY KEY")),
        new Rule(
            About.slow(
                "unique-builds-index",
                "a UNIQUE constraint builds its index while all statements wait",
                "disallowed-unique-constraint",
                "E7",
                "PG105"),
            (step, notes) -> builds(step, notes, Constraint.Type.UNIQUE, "UNIQUE")),
        new Rule(
            About.slow(
                "exclusion-builds-index",
                "an EXCLUDE constraint builds its index while all statements wait",
                "E8"),
            KeyRules::exclusion));
  }

  private static void nullable(Step step, Notes notes) {
    for (Constraint key : step.changes().addedConstraints(Constraint.Type.PRIMARY_KEY)) {
      long table = key.relation();
      List<String> nullable =
          step.changes().changedColumns().stream()
              .filter(both -> both.before().relation() == table)
              .filter(both -> !both.before().notNull() && both.after().notNull())
              .map(both -> both.after().name())
              .toList();
      if (!usesOldIndex(step, key)
          || nullable.isEmpty()
          || !step.scans(table)
          || notes.isExplained(table)) {
        continue;
      }
      notes.say(
          table,
          "every row of %s is read for a NULL in %s under %s"
              .formatted(
                  step.name(table),
                  nullable.stream().map(Names::quote).collect(Collectors.joining(", ")),
                  step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
          nullable.stream()
                  .map(name -> ConstraintSql.stagedNotNull(step, table, Names.quote(name)))
                  .collect(Collectors.joining("\n"))
              + "\n-- then this statement reads nothing");
    }
  }

  private static boolean usesOldIndex(Step step, Constraint key) {
    return key.index() != null && step.before().indexes().containsKey(key.index());
  }

  private static void builds(Step step, Notes notes, Constraint.Type type, String kind) {
    for (Constraint key : step.changes().addedConstraints(type)) {
      long table = key.relation();
      boolean partitioned = step.isPartitioned(table);
      if (usesOldIndex(step, key)
          || notes.isExplained(table)
          || (partitioned && !isValid(step, key))) {
        continue;
      }
      String nulls = type == Constraint.Type.PRIMARY_KEY ? stagedNotNulls(step, key) : "";
      if (!nulls.isEmpty()) {
        nulls += "-- in a file of its own:\n";
      }
      notes.say(
          table,
          "the index of %s is built under %s"
              .formatted(
                  Names.quote(key.name()), step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
          nulls
              + (partitioned
                  ? ConstraintSql.onPartitions(step, key, kind)
                  : ConstraintSql.usingIndex(step, key, kind)));
    }
  }

  /** ALTER TABLE ONLY makes the parent's index and builds nothing. */
  private static boolean isValid(Step step, Constraint key) {
    Index index = key.index() == null ? null : step.after().indexes().get(key.index());
    return index == null || index.valid();
  }

  /** A primary key over an index reads the table too, unless its columns are NOT NULL already. */
  private static String stagedNotNulls(Step step, Constraint key) {
    return step.changes().changedColumns().stream()
        .filter(both -> both.before().relation() == key.relation())
        .filter(both -> !both.before().notNull() && both.after().notNull())
        .map(Change.Both::after)
        .map(Column::name)
        .map(name -> ConstraintSql.stagedNotNull(step, key.relation(), Names.quote(name)) + "\n")
        .collect(Collectors.joining());
  }

  private static void exclusion(Step step, Notes notes) {
    for (Constraint exclusion : step.changes().addedConstraints(Constraint.Type.EXCLUSION)) {
      long table = exclusion.relation();
      if (!notes.isExplained(table)) {
        notes.say(
            table,
            "the index of %s is built under %s"
                .formatted(
                    Names.quote(exclusion.name()),
                    step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
            """
            -- an exclusion constraint cannot be built concurrently: a table that has it from the start,
            -- filled in batches, takes the place of this one
            CREATE TABLE %s (LIKE %s INCLUDING ALL);
            ALTER TABLE %s ADD CONSTRAINT %s %s;"""
                .formatted(
                    newName(step, table),
                    step.name(table),
                    newName(step, table),
                    Names.quote(exclusion.name()),
                    exclusion.definition()));
      }
    }
  }

  private static String newName(Step step, long table) {
    return step.name(table).replaceFirst("\\..*", "")
        + "."
        + Names.made(step.bareName(table), "new");
  }
}

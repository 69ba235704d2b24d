package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.CatalogState;
import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.Constraint;
import io.iacdharma.db.observe.Index;
import io.iacdharma.db.observe.Item;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the running application relies on without naming it. */
final class GuardRules {

  private GuardRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.of(
                Severity.WARNING,
                "drop-not-null",
                "a column may be NULL, which the running application does not expect",
                "ban-drop-not-null"),
            GuardRules::dropNotNull),
        new Rule(
            About.of(
                Severity.WARNING,
                "default-dropped",
                "a NOT NULL column loses its default, which the running application may count on"),
            GuardRules::defaultDropped),
        new Rule(
            About.of(
                Severity.WARNING,
                "unique-dropped",
                "a key goes, and with it what ON CONFLICT and foreign keys stand on",
                "CD103"),
            GuardRules::uniqueDropped),
        new Rule(
            About.of(
                Severity.INFO,
                "trigger-added",
                "a table in use gets a trigger, which every write runs from now on",
                "PG308"),
            GuardRules::triggerAdded),
        new Rule(
            About.of(
                Severity.ERROR,
                "row-security-hides-rows",
                "row level security is enabled and no policy lets any row through"),
            GuardRules::rowSecurity));
  }

  private static void dropNotNull(Step step, Notes notes) {
    for (Change.Both<Column> both : step.changes().changedColumns()) {
      if (both.before().notNull() && !both.after().notNull() && !step.isContract()) {
        long table = both.before().relation();
        String column = Names.quote(both.after().name());
        notes.say(
            table,
            step.name(table) + "." + column,
            "%s of %s may be NULL from now on; an application that was written for a value may fail on it"
                .formatted(column, step.name(table)),
            "-- first deploy an application that can read NULL, then, in a file of its own:\n-- dharma-db: phase=contract\nALTER TABLE %s ALTER COLUMN %s DROP NOT NULL;"
                .formatted(step.name(table), column));
      }
    }
  }

  private static void defaultDropped(Step step, Notes notes) {
    for (Change.Both<Column> both : step.changes().changedColumns()) {
      String was = both.before().defaultExpression();
      boolean gone =
          was != null && both.after().defaultExpression() == null && both.after().identity() == ' ';
      boolean stays = both.before().generated() == ' ' && both.after().notNull();
      if (gone && stays && !step.isContract()) {
        long table = both.before().relation();
        String column = Names.quote(both.after().name());
        notes.say(
            table,
            step.name(table) + "." + column,
            "INSERTs of the running application that leave out %s of %s fail from now on"
                .formatted(column, step.name(table)),
            "-- first deploy an application that always gives the value, then, in a file of its own:\n-- dharma-db: phase=contract\nALTER TABLE %s ALTER COLUMN %s DROP DEFAULT;"
                .formatted(step.name(table), column));
      }
    }
  }

  private static void uniqueDropped(Step step, Notes notes) {
    if (step.isContract()) {
      return;
    }
    for (Constraint key : step.changes().constraints().removed()) {
      boolean unique =
          key.type() == Constraint.Type.UNIQUE || key.type() == Constraint.Type.PRIMARY_KEY;
      boolean columnGone =
          key.columns().stream()
              .anyMatch(
                  column ->
                      !step.after()
                          .columns()
                          .containsKey(new CatalogState.ColumnKey(key.relation(), column)));
      if (!unique
          || key.inherited()
          || columnGone
          || !step.isOldTable(key.relation())
          || isUnique(step.endOfFile(), key)) {
        continue;
      }
      String columns = step.columnList(key.relation(), key.columns());
      notes.say(
          key.relation(),
          "nothing keeps (%1$s) of %2$s unique from now on, and INSERT ... ON CONFLICT (%1$s) of the running application fails"
              .formatted(columns, step.name(key.relation())),
          "-- first deploy an application that does not count on it, then, in a file of its own:\n-- dharma-db: phase=contract\nALTER TABLE %s DROP CONSTRAINT %s;"
              .formatted(step.name(key.relation()), Names.quote(key.name())));
    }
  }

  private static boolean isUnique(CatalogState state, Constraint key) {
    Set<Integer> columns = new HashSet<>(key.columns());
    return state.indexes().values().stream()
        .filter(index -> index.relation() == key.relation() && index.unique())
        .filter(index -> index.valid() && !index.partial())
        .map(Index::columns)
        .anyMatch(held -> new HashSet<>(held).equals(columns));
  }

  private static void triggerAdded(Step step, Notes notes) {
    for (Item trigger : step.changes().items().added()) {
      Long parent = step.parent(trigger.relation());
      boolean handedDown =
          parent != null
              && step.changes().items().added().stream()
                  .anyMatch(o -> o.relation() == parent && o.name().equals(trigger.name()));
      boolean replaced =
          step.file().before().items().values().stream()
              .anyMatch(
                  old ->
                      old.kind() == Item.Kind.TRIGGER
                          && old.relation() == trigger.relation()
                          && old.name().equals(trigger.name()));
      if (trigger.kind() == Item.Kind.TRIGGER
          && step.isOldTable(trigger.relation())
          && !handedDown
          && !replaced) {
        notes.say(
            trigger.relation(),
            "every write of %s by the running application runs %s from now on, and fails where it fails"
                .formatted(step.name(trigger.relation()), Names.quote(trigger.name())),
            "-- keep it short and let it raise nothing that the application does not know;\n-- ALTER TABLE %s DISABLE TRIGGER %s; takes it back at once"
                .formatted(step.name(trigger.relation()), Names.quote(trigger.name())));
      }
    }
  }

  private static void rowSecurity(Step step, Notes notes) {
    for (Change.Both<Relation> both : step.changes().relations().changed()) {
      long table = both.before().oid();
      boolean enabled = !both.before().rowSecurity() && both.after().rowSecurity();
      if (enabled && step.isOldTable(table) && !hasPolicy(step.endOfFile(), table)) {
        notes.say(
            table,
            "only the owner of %s sees rows of it from now on; for the application it is empty"
                .formatted(step.name(table)),
            "CREATE POLICY %s ON %s USING (...);\n-- before, and in the same file:\n%s;"
                .formatted(
                    Names.made(both.before().name(), "rows"), step.name(table), step.text().sql()));
      }
    }
  }

  private static boolean hasPolicy(CatalogState state, long table) {
    return state.items().values().stream()
        .anyMatch(item -> item.kind() == Item.Kind.POLICY && item.relation() == table);
  }
}

package io.iacdharma.db.lint.rules;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.Item;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Names that the running application knows and that are no longer there. */
final class RenameRules {

  private static final Set<Relation.Kind> NAMED =
      Set.of(
          Relation.Kind.TABLE,
          Relation.Kind.PARTITIONED_TABLE,
          Relation.Kind.FOREIGN_TABLE,
          Relation.Kind.VIEW,
          Relation.Kind.MATERIALIZED_VIEW);

  private RenameRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.of(
                Severity.ERROR,
                "rename-column",
                "a column gets a name that the running application does not know",
                "renaming-column",
                "BC102"),
            RenameRules::columns),
        new Rule(
            About.of(
                Severity.ERROR,
                "rename-table",
                "a table or view gets a name that the running application does not know",
                "renaming-table",
                "BC101"),
            RenameRules::tables),
        new Rule(
            About.of(
                Severity.ERROR,
                "enum-value-renamed",
                "a value of an enum gets a name that the running application does not know"),
            RenameRules::enumValues));
  }

  private static void columns(Step step, Notes notes) {
    for (Change.Both<Column> both : step.changes().changedColumns()) {
      Relation was = step.file().before().relations().get(both.before().relation());
      boolean renamed = !both.before().name().equals(both.after().name());
      if (!renamed || was == null || isReplaced(step, was)) {
        continue;
      }
      String table = step.name(was.oid());
      String from = Names.quote(both.before().name());
      String to = Names.quote(both.after().name());
      notes.say(
          was.oid(),
          table + "." + from,
          "statements of the running application that name %s of %s fail from now on: it is %s"
              .formatted(from, table, to),
          """
          ALTER TABLE %1$s ADD COLUMN %3$s %4$s;
          -- a trigger copies %2$s to %3$s for new rows; old rows are copied in batches,
          %5$s
          -- when the application uses %3$s, in a contract file:
          ALTER TABLE %1$s DROP COLUMN %2$s;"""
              .formatted(
                  table,
                  from,
                  to,
                  both.after().type(),
                  BackfillSql.fill(step, was.oid(), to, from)));
    }
  }

  /** Whether something else answers to the old name when the file is through. */
  private static boolean isReplaced(Step step, Relation was) {
    return step.endOfFile().relations().values().stream()
        .anyMatch(
            r ->
                r.oid() != was.oid()
                    && r.schema().equals(was.schema())
                    && r.name().equals(was.name()));
  }

  private static void tables(Step step, Notes notes) {
    TreeMap<String, String> schemas = new TreeMap<>();
    for (Change.Both<Item> both : step.changes().items().changed()) {
      if (both.before().kind() == Item.Kind.SCHEMA) {
        schemas.put(both.before().name(), both.after().name());
      }
    }
    schemas.forEach(
        (from, to) -> {
          boolean used =
              step.changes().relations().changed().stream()
                  .anyMatch(
                      both -> both.before().schema().equals(from) && isNamed(step, both.before()));
          if (used) {
            notes.say(
                Names.quote(from),
                "statements of the running application that name the schema %s fail from now on: it is %s"
                    .formatted(Names.quote(from), Names.quote(to)),
                "-- a new schema with views of the tables serves both names:\nCREATE SCHEMA %s;"
                    .formatted(Names.quote(to)));
          }
        });
    for (Change.Both<Relation> both : step.changes().relations().changed()) {
      Relation was = both.before();
      boolean renamed =
          !was.name().equals(both.after().name()) || !was.schema().equals(both.after().schema());
      if (renamed
          && isNamed(step, was)
          && !schemas.containsKey(was.schema())
          && !isReplaced(step, was)) {
        notes.say(
            was.oid(),
            "statements of the running application that name %s fail from now on: it is %s"
                .formatted(Names.of(was), Names.of(both.after())),
            "%s;\n-- in the same file, so that the old name still answers:\nCREATE VIEW %s WITH (security_invoker = true) AS SELECT * FROM %s;"
                .formatted(step.text().sql(), Names.of(was), Names.of(both.after())));
      }
    }
  }

  /** Partitions are reached through their parent. */
  private static boolean isNamed(Step step, Relation relation) {
    return NAMED.contains(relation.kind())
        && relation.partitionOf() == null
        && step.isOld(relation.oid());
  }

  private static void enumValues(Step step, Notes notes) {
    for (Change.Both<Item> both : step.changes().items().changed()) {
      List<String> before = both.before().details();
      List<String> after = both.after().details();
      if (both.before().kind() != Item.Kind.ENUM || before.size() != after.size()) {
        continue;
      }
      for (int i = 0; i < before.size(); i++) {
        if (!before.get(i).equals(after.get(i))) {
          String type = Names.of(both.before());
          notes.say(
              type,
              "the running application writes '%s' and reads '%s' of %s from now on as '%s', which it does not know"
                  .formatted(before.get(i), before.get(i), type, after.get(i)),
              """
              ALTER TYPE %s ADD VALUE %s BEFORE %s;
              -- when the application knows both, change the rows in batches, in a backfill"""
                  .formatted(
                      type, Identifier.literal(after.get(i)), Identifier.literal(before.get(i))));
        }
      }
    }
  }
}

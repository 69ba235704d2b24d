package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.CatalogState;
import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What goes while the running application may still ask for it; in a contract file it may go. */
final class DropRules {

  private static final String CONTRACT =
      "-- first deploy an application that does not use it, then, in a file of its own:\n-- dharma-db: phase=contract\n";

  private static final Set<Relation.Kind> TABLES =
      Set.of(Relation.Kind.TABLE, Relation.Kind.PARTITIONED_TABLE, Relation.Kind.FOREIGN_TABLE);

  private static final Set<Relation.Kind> VIEWS =
      Set.of(Relation.Kind.VIEW, Relation.Kind.MATERIALIZED_VIEW);

  private DropRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.of(
                Severity.ERROR,
                "drop-column",
                "a column goes that the running application may read or write",
                "ban-drop-column",
                "DS103"),
            DropRules::columns),
        new Rule(
            About.of(
                Severity.ERROR,
                "drop-table",
                "a table goes with its rows while the running application may use it",
                "ban-drop-table",
                "DS102"),
            DropRules::tables),
        new Rule(
            About.of(
                Severity.ERROR, "drop-view", "a view goes that the running application may read"),
            DropRules::views),
        new Rule(
            About.of(
                Severity.ERROR,
                "drop-database",
                "a whole database goes",
                "ban-drop-database",
                "DS101"),
            DropRules::database),
        new Rule(
            About.of(
                Severity.ERROR,
                "truncate-table",
                "a table of the history is emptied while all statements on it wait"),
            DropRules::truncate));
  }

  private static void columns(Step step, Notes notes) {
    if (step.isContract()) {
      return;
    }
    List<Column> dropped =
        step.changes()
            .tops(
                step.changes().columns().removed().stream()
                    .filter(column -> step.isOldTable(column.relation()))
                    .filter(c -> step.after().relations().containsKey(c.relation()))
                    .toList(),
                column -> new Changes.Named(column.relation(), column.name()));
    for (Column column : dropped) {
      String table = step.name(column.relation());
      String quoted = Names.quote(column.name());
      notes.say(
          column.relation(),
          table + "." + quoted,
          "statements of the running application that name %s of %s fail from now on, and its values are gone"
              .formatted(quoted, table),
          CONTRACT + "ALTER TABLE %s DROP COLUMN %s;".formatted(table, quoted));
    }
  }

  private static void tables(Step step, Notes notes) {
    dropped(
        step,
        notes,
        TABLES,
        "statements of the running application that name %s fail from now on, and its rows are gone",
        CONTRACT + "DROP TABLE %s;");
  }

  private static void views(Step step, Notes notes) {
    dropped(
        step,
        notes,
        VIEWS,
        "statements of the running application that name %s fail from now on",
        CONTRACT + "DROP VIEW %s;");
  }

  private static void dropped(
      Step step, Notes notes, Set<Relation.Kind> kinds, String message, String alternative) {
    if (step.isContract()) {
      return;
    }
    for (Relation relation : step.changes().relations().removed()) {
      boolean comesBack =
          VIEWS.contains(relation.kind())
              && isThere(step.endOfFile(), relation.schema(), relation.name());
      boolean withParent =
          relation.partitionOf() != null
              && !step.after().relations().containsKey(relation.partitionOf());
      if (kinds.contains(relation.kind())
          && step.isOld(relation.oid())
          && !comesBack
          && !withParent) {
        String name = Names.of(relation);
        notes.say(
            relation.oid(),
            message.formatted(name),
            alternative
                .formatted(name)
                .replace(
                    "DROP VIEW",
                    relation.kind() == Relation.Kind.MATERIALIZED_VIEW
                        ? "DROP MATERIALIZED VIEW"
                        : "DROP VIEW"));
      }
    }
  }

  /** Whether a relation of this name is there. */
  static boolean isThere(CatalogState state, String schema, String name) {
    return state.relations().values().stream()
        .anyMatch(r -> r.schema().equals(schema) && r.name().equals(name));
  }

  private static void database(Step step, Notes notes) {
    if (step.text().begins("DROP", "DATABASE")) {
      String name =
          step.text().words().stream()
              .skip(2)
              .filter(word -> !Set.of("IF", "EXISTS").contains(word))
              .findFirst()
              .orElse("");
      notes.say(
          name.toLowerCase(Locale.ROOT),
          "a migration of one database removes another with all that is in it",
          "-- no migration's work: whoever owns the server drops it by hand, after a backup");
    }
  }

  private static void truncate(Step step, Notes notes) {
    if (step.text().hasOutside("CASCADE")) {
      return;
    }
    for (long oid : step.truncated().stream().sorted().toList()) {
      Relation relation = step.relation(oid);
      boolean table = relation != null && relation.kind().isTable();
      Long parent = step.parent(oid);
      if (table && step.isOldTable(oid) && (parent == null || !isNamedAlone(step, parent))) {
        notes.say(
            oid,
            "all rows of %s are gone, under %s"
                .formatted(step.name(oid), step.locks().waits(oid, LockMode.ACCESS_EXCLUSIVE)),
            "-- rows that nobody needs are deleted in batches, in a backfill");
      }
    }
  }

  private static boolean isNamedAlone(Step step, long parent) {
    return step.locks().taken(parent) == LockMode.ACCESS_EXCLUSIVE
        && step.truncated().contains(parent);
  }
}

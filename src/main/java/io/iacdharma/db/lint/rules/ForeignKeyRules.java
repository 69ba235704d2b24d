package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Constraint;
import io.iacdharma.db.observe.Index;
import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.report.Severity;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Foreign keys, which are always about two tables. */
final class ForeignKeyRules {

  private ForeignKeyRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "foreign-key-scan",
                "a foreign key is proved for all rows while writers of both tables wait",
                "adding-foreign-key-constraint",
                "constraint-missing-not-valid",
                "PG306"),
            ForeignKeyRules::scan),
        new Rule(
            About.of(
                Severity.INFO,
                "foreign-key-locks-referenced",
                "a new table's foreign key makes writers of the referenced table wait"),
            ForeignKeyRules::locksReferenced),
        new Rule(
            About.of(
                Severity.INFO,
                "foreign-key-drop-locks-both",
                "a foreign key goes, and all statements on the referenced table wait as well",
                "CD101"),
            ForeignKeyRules::dropLocksBoth),
        new Rule(
            About.of(
                Severity.WARNING,
                "foreign-key-without-index",
                "a foreign key's columns lead no index, so that deleting a referenced row reads the table",
                "E15"),
            ForeignKeyRules::withoutIndex));
  }

  private static void scan(Step step, Notes notes) {
    for (Constraint key : step.changes().addedConstraints(Constraint.Type.FOREIGN_KEY)) {
      long table = key.relation();
      Long other = key.references();
      if (!key.validated() || other == null || notes.isExplained(table)) {
        continue;
      }
      boolean onNewColumns = key.columns().stream().noneMatch(c -> step.hadColumn(table, c));
      if (onNewColumns && !step.rewrites(table) && !step.scans(table)) {
        continue;
      }
      notes.say(
          new long[] {table, other},
          step.name(table),
          "every row of %s is looked up in %s under SHARE ROW EXCLUSIVE on both: INSERT, UPDATE and DELETE on both wait"
              .formatted(step.name(table), step.name(other)),
          step.isPartitioned(table) && step.major() < 18
              ? onPartitions(step, key)
              : staged(step, table, key));
    }
  }

  private static String staged(Step step, long table, Constraint key) {
    return ConstraintSql.notValidThenValidate(step, table, key);
  }

  /** Before 18 a partitioned table takes no foreign key that is NOT VALID, but a partition does. */
  private static String onPartitions(Step step, Constraint key) {
    StringBuilder sql =
        new StringBuilder("-- before PostgreSQL 18: on each partition first, then on the parent\n");
    step.partitions(key.relation()).stream()
        .limit(3)
        .forEach(partition -> sql.append(staged(step, partition.oid(), key)).append('\n'));
    return sql.append("-- then this statement finds it proved, and reads nothing").toString();
  }

  /** What the transaction holds already is not locked once more. */
  private static void locksReferenced(Step step, Notes notes) {
    Map<Long, Set<Long>> referenced = new LinkedHashMap<>();
    for (Constraint key : step.changes().constraints().added()) {
      Long other = key.references();
      if (key.type() != Constraint.Type.FOREIGN_KEY || key.inherited() || other == null) {
        continue;
      }
      LockMode taken = step.locks().taken(other);
      boolean locked = taken != null && taken.blocksWrites() && step.isOldTable(other);
      if (locked && !step.isOldTable(key.relation())) {
        referenced.computeIfAbsent(key.relation(), table -> new TreeSet<>()).add(other);
      }
    }
    referenced.forEach(
        (table, others) -> {
          String names = others.stream().map(step::name).collect(Collectors.joining(", "));
          notes.say(
              others.stream().mapToLong(Long::longValue).toArray(),
              names,
              "%s refers to %s, which are locked with SHARE ROW EXCLUSIVE until the transaction ends: INSERT, UPDATE and DELETE on them wait"
                  .replace("which are", others.size() == 1 ? "which is" : "which are")
                  .replace("on them", others.size() == 1 ? "on it" : "on them")
                  .formatted(step.name(table), names),
              "-- keep the file short: nothing that takes long after this statement");
        });
  }

  private static void dropLocksBoth(Step step, Notes notes) {
    for (Constraint key : step.changes().constraints().removed()) {
      Long other = key.references();
      boolean plain = key.type() == Constraint.Type.FOREIGN_KEY && !key.inherited();
      if (!plain || other == null || other == key.relation() || step.changes().isRemade(key)) {
        continue;
      }
      if (step.isOldTable(key.relation())
          && step.isOldTable(other)
          && step.after().relations().containsKey(other)) {
        notes.say(
            other,
            "with the foreign key %s of %s goes a trigger of %s: %s"
                .formatted(
                    Names.quote(key.name()),
                    step.name(key.relation()),
                    step.name(other),
                    step.locks().waits(other, LockMode.ACCESS_EXCLUSIVE)),
            "-- leave this statement alone in its file, so that both locks are short");
      }
    }
  }

  /** Judged at the end of the batch: the index may come in a later file. */
  private static void withoutIndex(Step step, Notes notes) {
    for (Constraint key : step.changes().constraints().added()) {
      boolean plain = key.type() == Constraint.Type.FOREIGN_KEY && !key.inherited();
      Constraint last = step.endOfBatch().constraints().get(key.oid());
      if (plain && last != null && !step.changes().isRemade(key) && !hasIndex(step, last)) {
        String columns = step.columnList(key.relation(), key.columns());
        notes.say(
            key.relation(),
            "no index of %s begins with (%s): deleting or renumbering a row of %s reads the whole table"
                .formatted(
                    step.name(key.relation()),
                    columns,
                    step.name(Objects.requireNonNullElse(key.references(), 0L))),
            "CREATE INDEX%s %s ON %s (%s);"
                .formatted(
                    step.isOldTable(key.relation()) ? " CONCURRENTLY" : "",
                    Names.made(step.bareName(key.relation()), columns.replace(", ", "_"), "idx"),
                    step.name(key.relation()),
                    columns));
      }
    }
  }

  private static boolean hasIndex(Step step, Constraint key) {
    HashSet<Integer> wanted = new HashSet<>(key.columns());
    for (Index index : step.endOfBatch().indexes().values()) {
      boolean usable = index.relation() == key.relation() && !index.partial();
      if (usable
          && index.columns().size() >= wanted.size()
          && wanted.equals(new HashSet<>(index.columns().subList(0, wanted.size())))) {
        return true;
      }
    }
    return false;
  }
}

package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.observe.Relation;
import java.util.List;
import java.util.Objects;

/** Tables that are written anew or read whole for a reason that no other rule has named. */
final class RewriteRules {

  private RewriteRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "storage-rewrite",
                "a table is written anew because it is to be stored in another way",
                "PG307",
                "PG311"),
            RewriteRules::storage),
        new Rule(
            About.slow(
                "table-rewrite",
                "a table is written anew while all statements on it wait",
                "prefer-repack",
                "E10"),
            RewriteRules::rewrite),
        new Rule(
            About.slow("scan-under-lock", "a table is read whole while its writers wait"),
            RewriteRules::scan));
  }

  private static void storage(Step step, Notes notes) {
    for (Change.Both<Relation> both : step.changes().relations().changed()) {
      Relation before = both.before();
      Relation after = both.after();
      boolean other =
          before.persistence() != after.persistence()
              || !before.accessMethod().equals(after.accessMethod())
              || before.tablespace() != after.tablespace();
      long table = before.oid();
      if (other && step.isOldTable(table) && step.rewrites(table) && !notes.isExplained(table)) {
        notes.say(
            table,
            "%s is written anew %s, under %s"
                .formatted(
                    step.name(table),
                    how(before, after),
                    step.locks().waits(table, LockMode.ACCESS_EXCLUSIVE)),
            "-- make a table that is stored so, fill it in batches, and let it take the place of %s"
                .formatted(step.name(table)));
      }
    }
  }

  private static String how(Relation before, Relation after) {
    if (before.persistence() != after.persistence()) {
      return after.persistence() == 'u'
          ? "as unlogged: a crash will empty it"
          : "as logged, with all of it in the WAL";
    }
    return before.tablespace() != after.tablespace()
        ? "in another tablespace"
        : "with the access method " + after.accessMethod();
  }

  private static void rewrite(Step step, Notes notes) {
    for (long oid : step.rewritten().stream().sorted().toList()) {
      if (step.isOldTable(oid) && !notes.isExplained(oid)) {
        long table = step.root(oid);
        notes.say(
            table,
            "every row of %s is written anew, and its indexes are built anew, under %s"
                .formatted(step.name(table), step.locks().waits(oid, LockMode.ACCESS_EXCLUSIVE)),
            alternative(step, table));
      }
    }
  }

  private static String alternative(Step step, long table) {
    boolean tidies = step.text().begins("CLUSTER") || step.text().begins("VACUUM");
    return tidies
        ? "-- pg_repack does the same beside the running application:\npg_repack --table=%s"
            .formatted(step.name(table))
        : "-- a new column or a new table, filled in batches by a backfill, leaves %s as it is"
            .formatted(step.name(table));
  }

  /** Nobody writes a materialized view. */
  private static boolean isWritten(Step step, long oid) {
    Relation relation = step.relation(oid);
    return relation != null && relation.kind() != Relation.Kind.MATERIALIZED_VIEW;
  }

  private static void scan(Step step, Notes notes) {
    for (long oid : step.seen().scanned().keySet().stream().sorted().toList()) {
      LockMode taken = step.locks().taken(oid);
      boolean strong =
          taken != null && (isWritten(step, oid) ? taken.blocksWrites() : taken.blocksReads());
      if (strong
          && step.isOldTable(oid)
          && !step.truncated().contains(oid)
          && !notes.isExplained(oid)) {
        long table = step.root(oid);
        notes.say(
            table,
            "%s is read whole under %s"
                .formatted(
                    step.name(table), step.locks().waits(oid, Objects.requireNonNull(taken))),
            "-- put what needs the lock and what reads the table into files of their own");
      }
    }
  }
}

package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.LockMode;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Attaching and detaching partitions. */
final class PartitionRules {

  private PartitionRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow("attach-scan", "a table is read whole while it becomes a partition"),
            PartitionRules::attachScan),
        new Rule(
            About.slow(
                "default-partition-scan",
                "the default partition is read whole because a partition comes beside it"),
            PartitionRules::defaultScan),
        new Rule(
            About.of(
                Severity.WARNING,
                "detach-blocks",
                "a partition is detached while all statements on the partitioned table wait",
                "require-concurrent-partition-detach"),
            PartitionRules::detachBlocks));
  }

  private static void attachScan(Step step, Notes notes) {
    for (Change.Both<Relation> both : step.changes().relations().changed()) {
      Long parent = both.after().partitionOf();
      long child = both.before().oid();
      if (parent == null || both.before().partitionOf() != null || !step.isOldTable(child)) {
        continue;
      }
      boolean scanned = step.scans(child);
      if (scanned || step.builds(child)) {
        notes.say(
            child,
            "%s is %s before it becomes a partition of %s, under %s"
                .formatted(
                    step.name(child),
                    scanned ? "read whole" : "given the indexes of its parent",
                    step.name(parent),
                    step.locks().waits(child, LockMode.ACCESS_EXCLUSIVE)),
            """
            -- in earlier files: say the bound as a constraint, prove it, and build the indexes
            ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (...) NOT VALID;
            ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
            -- then this statement reads nothing; the constraint may go after it"""
                .formatted(step.name(child), Names.made(both.before().name(), "bound")));
      }
    }
  }

  private static void defaultScan(Step step, Notes notes) {
    Set<Long> parents = new HashSet<>();
    step.changes().relations().added().forEach(r -> addParent(parents, r));
    step.changes().relations().changed().stream()
        .filter(both -> both.before().partitionOf() == null)
        .forEach(both -> addParent(parents, both.after()));
    for (long parent : parents.stream().sorted().toList()) {
      Relation partitioned = step.before().relations().get(parent);
      Long fallback = partitioned == null ? null : partitioned.defaultPartition();
      if (fallback != null && step.isOldTable(fallback) && step.scans(fallback)) {
        notes.say(
            fallback,
            "%s is read whole for rows of the new partition of %s, under %s"
                .formatted(
                    step.name(fallback),
                    step.name(parent),
                    step.locks().waits(fallback, LockMode.ACCESS_EXCLUSIVE)),
            """
            -- in earlier files: prove that the default partition has no such rows
            ALTER TABLE %1$s ADD CONSTRAINT %2$s CHECK (NOT (...)) NOT VALID;
            ALTER TABLE %1$s VALIDATE CONSTRAINT %2$s;
            -- then this statement reads nothing; the constraint may go after it"""
                .formatted(
                    step.name(fallback),
                    Names.made(Objects.requireNonNull(step.relation(fallback)).name(), "bound")));
      }
    }
  }

  private static void addParent(Set<Long> parents, Relation relation) {
    if (relation.partitionOf() != null && relation.kind().isTable()) {
      parents.add(relation.partitionOf());
    }
  }

  private static void detachBlocks(Step step, Notes notes) {
    StatementText text = step.text();
    for (Change.Both<Relation> both : step.changes().relations().changed()) {
      Long parent = both.before().partitionOf();
      boolean gentle = text.has("CONCURRENTLY") || text.has("FINALIZE");
      if (parent == null || both.after().partitionOf() != null || gentle) {
        continue;
      }
      if (both.before().kind().isTable() && step.isOldTable(parent)) {
        String name = step.name(both.before().oid());
        boolean fallback =
            Objects.requireNonNull(step.before().relations().get(parent)).defaultPartition()
                != null;
        notes.say(
            parent,
            name,
            "detaching %s takes %s"
                .formatted(name, step.locks().waits(parent, LockMode.ACCESS_EXCLUSIVE)),
            fallback
                ? "-- CONCURRENTLY is refused while %s has a default partition:\n-- leave this statement alone in its file, so that the lock is short"
                    .formatted(step.name(parent))
                : "ALTER TABLE %s DETACH PARTITION %s CONCURRENTLY;\n-- in a file of its own: it runs outside of a transaction"
                    .formatted(step.name(parent), name));
      }
    }
  }
}

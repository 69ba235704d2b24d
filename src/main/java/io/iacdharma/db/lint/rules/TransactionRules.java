package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Constraint;
import io.iacdharma.db.observe.HeldLock;
import io.iacdharma.db.report.Severity;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Locks that are kept while the transaction goes on. */
final class TransactionRules {

  private static final String SEVERAL = "several-tables-locked";

  private TransactionRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.slow(
                "work-under-held-lock",
                "rows are read or changed while a lock of an earlier statement makes others wait",
                "E4"),
            TransactionRules::work),
        new Rule(
            About.of(
                Severity.WARNING,
                SEVERAL,
                "one transaction locks tables one after the other, against whoever takes them in another order"),
            TransactionRules::severalTables));
  }

  private static void work(Step step, Notes notes) {
    List<HeldLock> held =
        step.seen().held().stream()
            .filter(lock -> lock.mode().blocksWrites() && step.isOldTable(lock.relation()))
            .sorted(
                Comparator.comparing(HeldLock::mode).reversed().thenComparing(HeldLock::relation))
            .toList();
    List<Long> read =
        step.seen().scanned().keySet().stream()
            .filter(step::isOldTable)
            .map(step::root)
            .distinct()
            .sorted()
            .toList();
    if (held.isEmpty() || read.isEmpty() || notes.isAnythingExplained()) {
      return;
    }
    HeldLock strongest = held.get(0);
    long table = read.get(0);
    notes.say(
        table,
        step.name(strongest.relation()),
        "%s is read whole while an earlier statement's lock is held, %s"
            .formatted(
                step.name(table), step.locks().waits(strongest.relation(), strongest.mode())),
        "-- put this statement into a file of its own, after the one that takes the lock;\n-- rows are changed in batches, in a backfill");
  }

  private static void severalTables(Step step, Notes notes) {
    if (!step.script().transactional()
        || step.seen().acquired().isEmpty()
        || step.memory().locked().isEmpty()
        || step.memory().hasSaid(SEVERAL)) {
      return;
    }
    Set<Long> more = locked(step);
    more.removeAll(step.memory().locked());
    if (!more.isEmpty()) {
      long second = more.iterator().next();
      notes.say(
          second,
          "%s is locked while the transaction keeps %s locked: a session that takes them in the other order makes a deadlock"
              .formatted(
                  step.name(second),
                  step.memory().locked().stream()
                      .map(step::name)
                      .collect(Collectors.joining(", "))),
          "-- a file for each table: begin a new one here");
    }
  }

  /**
   * The tables in use that a statement locks against writers. Not those that it drops, and not
   * those that a new table refers to: of them foreign-key-locks-referenced speaks.
   */
  static Set<Long> locked(Step step) {
    Set<Long> referenced =
        step.changes().constraints().added().stream()
            .filter(key -> key.references() != null && !step.isOldTable(key.relation()))
            .map(Constraint::references)
            .collect(Collectors.toSet());
    return step.seen().acquired().stream()
        .filter(lock -> lock.mode().blocksWrites())
        .map(HeldLock::relation)
        .filter(step::isOldTable)
        .filter(step.after().relations()::containsKey)
        .filter(table -> !referenced.contains(table))
        .map(step::root)
        .sorted()
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}

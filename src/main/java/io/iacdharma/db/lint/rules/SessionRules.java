package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Observation;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Settings that do not do what they are there for. */
final class SessionRules {

  private SessionRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.of(
                Severity.ERROR,
                "lock-timeout-disabled",
                "lock_timeout is switched off, so that a wait for a lock stops everybody behind it",
                "require-lock-timeout",
                "require-timeout-settings",
                "E9"),
            SessionRules::lockTimeout),
        new Rule(
            About.of(
                Severity.WARNING,
                "set-local-without-effect",
                "SET LOCAL stands in a file without a transaction, where it does nothing"),
            SessionRules::setLocal));
  }

  private static void lockTimeout(Step step, Notes notes) {
    List<Observation> all = step.file().observations();
    boolean last = step.number() + 1 >= all.size();
    if (last || step.seen().lockTimeout().isZero()) {
      return;
    }
    List<Observation> rest = all.subList(step.number() + 1, all.size());
    if (rest.get(0).lockTimeout().isZero()) {
      rest.stream()
          .filter(later -> later.lockTimeout().isZero())
          .flatMap(later -> later.acquired().stream())
          .filter(lock -> lock.mode().blocksWrites() && step.isOldTable(lock.relation()))
          .findFirst()
          .ifPresent(
              lock ->
                  notes.say(
                      lock.relation(),
                      "%s on %s is waited for without a limit, and all statements on it wait behind"
                          .formatted(lock.mode().words(), step.name(lock.relation())),
                      "-- leave it out: migrate sets lock_timeout and tries again;\n-- a longer wait is asked for by\nSET LOCAL lock_timeout = '5s';"));
    }
  }

  private static void setLocal(Step step, Notes notes) {
    if (!step.script().transactional() && step.text().begins("SET", "LOCAL")) {
      notes.say(
          step.script().file(),
          "SET LOCAL holds until the transaction ends, and here each statement is one",
          step.text().sql().replaceFirst("(?i)LOCAL\\s+", "") + ";");
    }
  }
}

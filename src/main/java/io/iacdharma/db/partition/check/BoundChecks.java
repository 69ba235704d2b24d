package io.iacdharma.db.partition.check;

import io.iacdharma.db.partition.Coverage;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionedTable;
import io.iacdharma.db.report.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What the bounds of a table's partitions tell without a look at any row. */
final class BoundChecks {

  private static final String ROTATE = "dharma-db partition rotate --table ";

  private final PartitionedTable table;
  private final PartitionPolicy policy;
  private final Instant now;
  private final Coverage coverage;
  private final List<PartitionFinding> found = new ArrayList<>();

  BoundChecks(PartitionedTable table, PartitionPolicy policy, Instant now) {
    this.table = table;
    this.policy = policy;
    this.now = now;
    this.coverage = Coverage.of(table.ranges(), now);
  }

  List<PartitionFinding> find() {
    found.clear();
    ahead();
    neighbours();
    table.ranges().forEach(this::unbounded);
    return List.copyOf(found);
  }

  private void ahead() {
    boolean standard = table.defaultPartition().isPresent();
    if (coverage.present() == null) {
      add(
          Check.PRESENT_MISSING,
          Severity.ERROR,
          Words.sql(table.name()),
          "%s has no partition for the rows of now (%s): %s"
              .formatted(
                  table.name(),
                  Words.instant(now),
                  standard
                      ? "they go to the default partition"
                      : "an insert fails with \"no partition of relation found for row\""),
          ROTATE + table.name());
    }
    int months = coverage.months(now, policy.calendar().zone());
    if (months < policy.leastMonthsAhead()) {
      add(
          Check.PREMAKE_SHORT,
          Severity.ERROR,
          Words.sql(table.name()),
          "%s has partitions for %s ahead%s, and the policy asks for at least %d"
              .formatted(
                  table.name(),
                  Words.count(months, "whole month"),
                  coverage.end() == null ? "" : " (until " + Words.instant(coverage.end()) + ")",
                  policy.leastMonthsAhead()),
          ROTATE + table.name());
    } else if (coverage.end() != null && coverage.ahead() < policy.premake()) {
      add(
          Check.PREMAKE_DUE,
          Severity.INFO,
          Words.sql(table.name()),
          "%s has %s beyond the present one, and the policy asks for %d: the next rotation makes them"
              .formatted(
                  table.name(), Words.count(coverage.ahead(), "partition"), policy.premake()),
          ROTATE + table.name());
    }
  }

  private void neighbours() {
    Partition last = null;
    for (Partition partition : table.ranges()) {
      if (last != null && Coverage.lower(partition).isBefore(Coverage.upper(last))) {
        add(
            Check.OVERLAP,
            Severity.ERROR,
            Words.sql(partition.name()),
            "%s begins at %s, before %s ends at %s: the catalog is damaged"
                .formatted(
                    partition.name(),
                    Words.bound(partition.from()),
                    last.name(),
                    Words.bound(last.to())),
            "-- nobody but a hand in the catalog makes this; restore, or dump and load the table");
      }
      if (partition.detachPending()) {
        // It takes no rows, but its range is no gap: finishing its detaching comes first.
        continue;
      }
      if (last != null && Coverage.upper(last).isBefore(Coverage.lower(partition))) {
        gap(last, partition);
      }
      last = partition;
    }
  }

  private void gap(Partition before, Partition behind) {
    boolean pending =
        table.ranges().stream()
            .anyMatch(
                one ->
                    one.detachPending()
                        && Coverage.lower(one).equals(Coverage.upper(before))
                        && Coverage.upper(one).equals(Coverage.lower(behind)));
    if (pending) {
      return;
    }
    boolean standard = table.defaultPartition().isPresent();
    boolean coming = Coverage.lower(behind).isAfter(now);
    add(
        Check.GAP,
        coming && !standard ? Severity.ERROR : Severity.WARNING,
        Words.sql(table.name()),
        "%s has no partition from %s until before %s, between %s and %s: %s"
            .formatted(
                table.name(),
                Words.bound(before.to()),
                Words.bound(behind.from()),
                before.name(),
                behind.name(),
                standard ? "its rows go to the default partition" : "an insert there fails"),
        coming
            ? ROTATE + table.name()
            : "CREATE TABLE … (LIKE %s INCLUDING ALL EXCLUDING IDENTITY); ALTER TABLE %s ATTACH PARTITION … FOR VALUES FROM ('%s') TO ('%s');"
                .formatted(
                    Words.sql(table.name()),
                    Words.sql(table.name()),
                    before.to() == null ? "" : before.to().text(),
                    behind.from() == null ? "" : behind.from().text()));
  }

  private void unbounded(Partition partition) {
    if (Coverage.upper(partition).equals(Instant.MAX)) {
      add(
          Check.UNBOUNDED,
          Severity.WARNING,
          Words.sql(partition.name()),
          "%s has no upper end: no partition can be made after it, and it never expires"
              .formatted(partition.name()),
          "-- detach it, and attach it again with an upper bound that all its rows lie below");
    } else if (Coverage.lower(partition).equals(Instant.MIN)) {
      add(
          Check.UNBOUNDED,
          Severity.INFO,
          Words.sql(partition.name()),
          "%s has no lower end: it takes every row before %s"
              .formatted(partition.name(), Words.bound(partition.to())));
    }
  }

  private void add(Check check, Severity severity, String object, String message, String... fix) {
    found.add(new PartitionFinding(check, severity, table.name(), object, message, List.of(fix)));
  }
}

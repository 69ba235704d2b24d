package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.partition.Coverage;
import io.iacdharma.db.partition.KeyKind;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionCalendar;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionedTable;
import io.iacdharma.db.report.Severity;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What only a look at rows tells. A look that is refused is said, and the next one is taken. */
final class RowChecks {

  private final Looks looks;
  private final PartitionedTable table;
  private final PartitionPolicy policy;
  private final PartitionCalendar calendar;
  private final RowReader reader;
  private final Instant now;
  private final List<PartitionFinding> found = new ArrayList<>();

  RowChecks(
      Connection connection,
      Looks looks,
      PartitionedTable table,
      PartitionPolicy policy,
      Instant now) {
    this.looks = looks;
    this.table = table;
    this.policy = policy;
    this.calendar = policy.calendar();
    this.reader = new RowReader(connection, table, policy.calendar());
    this.now = now;
  }

  /** What was found by {@link #standard()} and {@link #future()}. */
  List<PartitionFinding> found() {
    return List.copyOf(found);
  }

  /** The rows in the default partition; null when they could not be counted. */
  @Nullable RowRange standard() throws SQLException {
    Partition standard = table.defaultPartition().orElse(null);
    if (standard == null) {
      return RowRange.NONE;
    }
    RowRange rows = looks.at(Check.DEFAULT_ROWS.id(), () -> reader.count(standard));
    if (rows != null && rows.rows() > 0) {
      Instant first = calendar.floor(now);
      boolean inTheWay = rows.between(first, calendar.plus(first, policy.premake() + 1L)) > 0;
      add(
          Check.DEFAULT_ROWS,
          inTheWay ? Severity.ERROR : Severity.WARNING,
          standard,
          "%s, the default partition, holds %s: %s%s"
              .formatted(
                  standard.name(),
                  rows.counted(),
                  rows.places(),
                  inTheWay ? "; they are in the way of partitions that are due" : ""),
          "dharma-db partition rotate --table " + table.name());
      future(standard, rows);
    }
    return rows;
  }

  /** Rows beyond the next period, in the partitions that begin there. */
  void future() throws SQLException {
    Instant far = far();
    for (Partition partition : table.ranges()) {
      if (Coverage.lower(partition).isBefore(far) || partition.detachPending()) {
        continue;
      }
      RowRange rows = looks.at(Check.FAR_FUTURE_ROWS.id(), () -> reader.count(partition));
      if (rows != null && rows.rows() > 0) {
        add(
            Check.FAR_FUTURE_ROWS,
            Severity.WARNING,
            partition,
            "%s holds %s from %s to %s, more than a whole %s after now (%s)"
                .formatted(
                    partition.name(),
                    rows.counted(),
                    time(rows.first()),
                    time(rows.last()),
                    calendar.every().word(),
                    Words.instant(now)),
            "SELECT * FROM %s ORDER BY %s DESC LIMIT 10; -- whose clock, or whose input, was it?"
                .formatted(Words.sql(partition.name()), key()));
      }
    }
  }

  private void future(Partition standard, RowRange rows) {
    long ahead = rows.between(far(), Instant.MAX);
    if (ahead > 0) {
      add(
          Check.FAR_FUTURE_ROWS,
          Severity.WARNING,
          standard,
          "%s, the default partition, holds %s more than a whole %s after now, the last at %s"
              .formatted(
                  standard.name(),
                  Words.count(ahead, "row"),
                  calendar.every().word(),
                  time(rows.last())),
          "SELECT * FROM %s ORDER BY %s DESC LIMIT 10; -- whose clock, or whose input, was it?"
              .formatted(Words.sql(standard.name()), key()));
    }
  }

  private Instant far() {
    return calendar.plus(calendar.floor(now), 2);
  }

  private String key() {
    return new Identifier(table.column()).quoted();
  }

  /** A key as a time where it is one; a UUID tells its own. */
  private String time(@Nullable String key) {
    if (key == null) {
      return "";
    }
    String at = table.kind().parse(key, calendar.zone()).map(Words::instant).orElse(key);
    return table.kind() == KeyKind.UUID_V7 ? at + " (" + key + ")" : at;
  }

  private void add(Check check, Severity severity, Partition about, String message, String... fix) {
    found.add(
        new PartitionFinding(
            check, severity, table.name(), Words.sql(about.name()), message, List.of(fix)));
  }
}

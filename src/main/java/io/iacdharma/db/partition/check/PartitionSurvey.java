package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.partition.Coverage;
import io.iacdharma.db.partition.PartitionInspector;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionedTable;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Looks at one table in a transaction that is already open and read-only. */
final class PartitionSurvey {

  private static final int MOST_LEAVES = 200;

  private final Session session;
  private final String bookkeeping;
  private final Instant now;

  /**
   * Creates the survey.
   *
   * @param bookkeeping the schema that holds what rotation writes down
   */
  PartitionSurvey(Session session, String bookkeeping, Instant now) {
    this.session = session;
    this.bookkeeping = bookkeeping;
    this.now = now;
  }

  PartitionStatus look(PartitionPolicy policy, boolean sealed) throws SQLException {
    Connection connection = session.connection();
    PartitionedTable table =
        new PartitionInspector(session).read(policy.table(), policy.calendar().zone());
    Looks looks = new Looks(connection, table.name());
    TableFacts facts = TableFacts.read(connection, table.oid());
    Records records = Records.read(connection, bookkeeping, table.name(), looks);
    DetachChecks detach = new DetachChecks(connection, table);
    List<DetachedTable> detached = detach.tables(records);
    RowChecks rows = new RowChecks(connection, looks, table, policy, now);
    RowRange standard = rows.standard();
    rows.future();
    List<PartitionFinding> found = new ArrayList<>();
    found.addAll(new BoundChecks(table, policy, now).find());
    found.addAll(new CalendarChecks(table, policy).find());
    found.addAll(detach.pending());
    found.addAll(detach.stranded(detached));
    found.addAll(rows.found());
    found.addAll(
        new UuidCheck(connection, looks, table, new RowReader(connection, table, policy.calendar()))
            .find());
    found.addAll(new DriftChecks(connection, table).find(policy, facts, sealed, now));
    leaves(table, facts, found);
    found.sort(Comparator.comparing(PartitionFinding::severity).reversed());
    Coverage coverage = Coverage.of(table.ranges(), now);
    return new PartitionStatus(
        policy,
        table,
        coverage.months(now, policy.calendar().zone()),
        coverage.end(),
        standard,
        records.states(),
        detached,
        found,
        looks.skipped());
  }

  private static void leaves(
      PartitionedTable table, TableFacts facts, List<PartitionFinding> found) {
    if (facts.leaves() > MOST_LEAVES) {
      found.add(
          new PartitionFinding(
              Check.TOO_MANY_PARTITIONS,
              Check.TOO_MANY_PARTITIONS.severity(),
              table.name(),
              Words.sql(table.name()),
              "%s has %s: a query that does not name %s plans and locks each of them"
                  .formatted(
                      table.name(), Words.count(facts.leaves(), "partition"), table.column()),
              List.of(
                  "-- a longer every: in its policy, a shorter retention:, or no sub-partitions")));
    }
  }
}

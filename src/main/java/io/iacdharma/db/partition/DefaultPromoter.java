package io.iacdharma.db.partition;

import static io.iacdharma.db.database.Identifier.quoted;
import static io.iacdharma.db.partition.PartitionMaker.execute;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Makes the default partition the partition of the range whose rows it holds, and gives the table
 * an empty default one. No row is moved. Whatever takes long, the scan that proves the range and
 * the making of the new table, comes before the one lock that keeps readers and writers out.
 */
final class DefaultPromoter {

  private final LockTries tries;
  private final PartitionedTable table;
  private final PartitionPolicy policy;
  private final ChangeRoute route;
  private final PartitionMaker maker;

  DefaultPromoter(
      LockTries tries,
      PartitionedTable table,
      PartitionPolicy policy,
      ChangeRoute route,
      PartitionMaker maker) {
    this.tries = tries;
    this.table = table;
    this.policy = policy;
    this.route = route;
    this.maker = maker;
  }

  /** Promotes it. */
  void promote(Partition standard, TableName name, Span span) {
    KeyRange range = KeyRange.of(table, policy.calendar(), span);
    DefaultChecks checks = new DefaultChecks(tries, table, policy.calendar(), route);
    if (DefaultChecks.isWorthwhile(standard)) {
      checks.within(standard, span);
    }
    tries.inTransaction(
        "making %s of %s".formatted(name, standard.name()),
        connection -> {
          route.enter(connection);
          TableName next =
              new TableName(
                  standard.name().schema(), PartitionName.of(standard.name().name(), "_next"));
          maker.create(connection, next, table.name() + ", rows that no other partition takes");
          swap(connection, standard.name(), next, range, name);
          return Boolean.TRUE;
        });
  }

  private void swap(
      Connection connection, TableName standard, TableName next, KeyRange range, TableName name)
      throws SQLException {
    String parent = "ALTER TABLE " + table.name().quoted();
    TableName renamed = new TableName(standard.schema(), name.name());
    execute(
        connection,
        "LOCK TABLE ONLY %s, ONLY %s IN ACCESS EXCLUSIVE MODE"
            .formatted(table.name().quoted(), standard.quoted()));
    execute(connection, parent + " DETACH PARTITION " + standard.quoted());
    execute(
        connection,
        "ALTER TABLE %s RENAME TO %s".formatted(standard.quoted(), quoted(name.name())));
    execute(
        connection, "%s ATTACH PARTITION %s %s".formatted(parent, renamed.quoted(), range.bound()));
    DefaultChecks.drop(connection, renamed, List.of(DefaultChecks.name(range)));
    execute(
        connection,
        "ALTER TABLE %s RENAME TO %s".formatted(next.quoted(), quoted(standard.name())));
    execute(connection, parent + " ATTACH PARTITION " + standard.quoted() + " DEFAULT");
    maker.replicaIndex(connection, standard);
    execute(
        connection,
        "COMMENT ON TABLE %s IS %s"
            .formatted(renamed.quoted(), Identifier.literal(maker.comment(range))));
  }
}

package io.iacdharma.db.partition;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Checks on a default partition that prove, before a lock is taken that others wait for, what the
 * server would else look for under it: that no row lies in the range that is going to be attached,
 * or that all of them do. While they stand, the default partition refuses the rows that they speak
 * of.
 */
final class DefaultChecks {

  /** What the names of all of them begin with; a killed run's are found by it. */
  static final String PREFIX = "dharma_db_";

  /** So many bytes are looked through within some milliseconds, and no check is worth its while. */
  private static final long SMALL = 4L << 20;

  private final LockTries tries;
  private final PartitionedTable table;
  private final PartitionCalendar calendar;
  private final ChangeRoute route;

  DefaultChecks(
      LockTries tries, PartitionedTable table, PartitionCalendar calendar, ChangeRoute route) {
    this.tries = tries;
    this.table = table;
    this.calendar = calendar;
    this.route = route;
  }

  /** Whether looking through a default partition is worth avoiding. */
  static boolean isWorthwhile(Partition standard) {
    return standard.bytes() > SMALL;
  }

  /** Proves that the default partition has no row of these ranges; one scan for all of them. */
  void excluding(Partition standard, List<Span> spans) {
    prove(
        standard,
        spans.stream()
            .map(span -> KeyRange.of(table, calendar, span))
            .collect(
                Collectors.toMap(DefaultChecks::name, range -> "NOT (" + range.condition() + ")")));
  }

  /** Proves that the default partition has rows of this range only. */
  void within(Partition standard, Span span) {
    KeyRange range = KeyRange.of(table, calendar, span);
    prove(standard, Map.of(name(range), range.condition()));
  }

  private void prove(Partition standard, Map<String, String> checks) {
    String target = "ALTER TABLE " + standard.name().quoted();
    String doing = "checking the rows of " + standard.name();
    tries.inTransaction(
        doing,
        connection -> {
          route.enter(connection);
          PartitionMaker.execute(
              connection,
              checks.entrySet().stream()
                  .map(
                      one ->
                          " ADD CONSTRAINT %s CHECK (%s) NOT VALID"
                              .formatted(Identifier.quoted(one.getKey()), one.getValue()))
                  .collect(Collectors.joining(",", target, "")));
          return Boolean.TRUE;
        });
    tries.inTransaction(
        doing,
        connection -> {
          route.enter(connection);
          PartitionMaker.execute(
              connection,
              checks.keySet().stream()
                  .map(one -> " VALIDATE CONSTRAINT " + Identifier.quoted(one))
                  .collect(Collectors.joining(",", target, "")));
          return Boolean.TRUE;
        });
  }

  /** The check's name for a range: the same in every run. */
  static String name(KeyRange range) {
    return PREFIX + range.span().from().getEpochSecond() + "_" + range.span().to().getEpochSecond();
  }

  /** Drops the check of a range, if there is one. */
  static void drop(Connection connection, PartitionedTable table, KeyRange range)
      throws SQLException {
    if (table.defaultPartition().filter(DefaultChecks::isWorthwhile).isPresent()) {
      drop(connection, table.defaultPartition().orElseThrow().name(), List.of(name(range)));
    }
  }

  /** Drops checks by their names. */
  static void drop(Connection connection, TableName standard, List<String> names)
      throws SQLException {
    PartitionMaker.execute(
        connection,
        names.stream()
            .map(name -> " DROP CONSTRAINT IF EXISTS " + Identifier.quoted(name))
            .collect(Collectors.joining(",", "ALTER TABLE " + standard.quoted(), "")));
  }
}

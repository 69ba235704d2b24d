package io.iacdharma.db.partition;

import io.iacdharma.db.database.LockTries;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes empty partitions. {@code CREATE TABLE … PARTITION OF} would lock writers out of the whole
 * table; a table made beside it and attached does not (manual, ALTER TABLE, ATTACH PARTITION). All
 * of it is one transaction: a run that is killed leaves nothing.
 */
final class PartitionMaker {

  private static final String CARRY_OVER = Sql.load(PartitionMaker.class, "carry-over.sql");
  private static final String REPLICA = Sql.load(PartitionMaker.class, "replica-index.sql");
  private static final String GRANTS = Sql.load(PartitionMaker.class, "parent-grants.sql");
  private static final String CALL = Sql.load(PartitionMaker.class, "create-month.sql");

  /** The check that says before the attaching what the bound says after it. */
  static final String BOUND = "dharma_db_bound";

  private final LockTries tries;
  private final PartitionedTable table;
  private final PartitionPolicy policy;
  private final ChangeRoute route;

  PartitionMaker(
      LockTries tries, PartitionedTable table, PartitionPolicy policy, ChangeRoute route) {
    this.tries = tries;
    this.table = table;
    this.policy = policy;
    this.route = route;
  }

  /** Makes the partition of a range and attaches it. */
  void make(TableName name, Span span) {
    KeyRange range = KeyRange.of(table, policy.calendar(), span);
    tries.inTransaction(
        "making " + name,
        connection -> {
          if (route.function()) {
            call(connection, LocalDate.ofInstant(span.from(), policy.calendar().zone()));
            return Boolean.TRUE;
          }
          route.enter(connection);
          create(connection, name, comment(range));
          attach(connection, name, range);
          DefaultChecks.drop(connection, table, range);
          return Boolean.TRUE;
        });
  }

  /** What the comment of a partition says. */
  String comment(KeyRange range) {
    return "%s from %s until before %s".formatted(table.name(), range.from(), range.to());
  }

  /** Makes an empty table that is like the others, within a transaction. */
  void create(Connection connection, TableName name, String comment) throws SQLException {
    // Names in the definitions of triggers are qualified only where the search path lacks them.
    execute(connection, "SET LOCAL search_path = ''");
    for (String sql : carryOver(connection, name, comment)) {
      execute(connection, sql);
    }
  }

  /** Attaches a table that is empty, or whose check proves that its rows are in the range. */
  void attach(Connection connection, TableName name, KeyRange range) throws SQLException {
    execute(
        connection,
        "ALTER TABLE %s ADD CONSTRAINT %s CHECK (%s)"
            .formatted(name.quoted(), BOUND, range.condition()));
    execute(
        connection,
        "ALTER TABLE %s ATTACH PARTITION %s %s"
            .formatted(table.name().quoted(), name.quoted(), range.bound()));
    execute(connection, "ALTER TABLE %s DROP CONSTRAINT %s".formatted(name.quoted(), BOUND));
    replicaIndex(connection, name);
  }

  /** Gives a partition the replica identity by index that its parent or its sibling has. */
  void replicaIndex(Connection connection, TableName name) throws SQLException {
    for (String sql : texts(connection, REPLICA, name)) {
      execute(connection, sql);
    }
  }

  private static void call(Connection connection, LocalDate month) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(CALL)) {
      statement.setObject(1, month);
      statement.execute();
    }
  }

  private List<String> carryOver(Connection connection, TableName name, String comment)
      throws SQLException {
    boolean grants;
    try (PreparedStatement statement = connection.prepareStatement(GRANTS)) {
      statement.setLong(1, table.oid());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        grants = policy.grants().copied(row.getBoolean("row_security"), row.getBoolean("siblings"));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(CARRY_OVER)) {
      statement.setLong(1, table.oid());
      statement.setLong(2, sibling());
      statement.setString(3, name.quoted());
      statement.setBoolean(4, grants);
      statement.setString(5, comment);
      return texts(statement);
    }
  }

  private List<String> texts(Connection connection, String sql, TableName name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, table.oid());
      statement.setLong(2, sibling());
      statement.setString(3, name.quoted());
      return texts(statement);
    }
  }

  private static List<String> texts(PreparedStatement statement) throws SQLException {
    List<String> texts = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        texts.add(row.getString(1));
      }
    }
    return texts;
  }

  /** The newest partition that is a table: what it has been given, the next one is given too. */
  private long sibling() {
    return table.partitions().stream()
        .filter(one -> one.kind().equals("r") && !one.detachPending() && !one.isDefault())
        .reduce((first, second) -> second)
        .or(table::defaultPartition)
        .map(Partition::oid)
        .orElse(0L);
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}

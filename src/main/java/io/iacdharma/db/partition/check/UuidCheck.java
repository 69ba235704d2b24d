package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.partition.KeyKind;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Whether the UUIDs that a table is partitioned by hold a time (version 7, RFC 9562, 5.7): those
 * that its default makes, and those that are in it. Others are strewn over all partitions.
 */
final class UuidCheck {

  private static final String DEFAULT = Sql.load(UuidCheck.class, "uuid-default.sql");
  private static final int VERSION_AT = 14;

  private final Connection connection;
  private final Looks looks;
  private final PartitionedTable table;
  private final RowReader reader;
  private final List<PartitionFinding> found = new ArrayList<>();

  UuidCheck(Connection connection, Looks looks, PartitionedTable table, RowReader reader) {
    this.connection = connection;
    this.looks = looks;
    this.table = table;
    this.reader = reader;
  }

  List<PartitionFinding> find() throws SQLException {
    found.clear();
    if (table.kind() == KeyKind.UUID_V7) {
      standard();
      rows();
    }
    return List.copyOf(found);
  }

  private void standard() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DEFAULT)) {
      statement.setLong(1, table.oid());
      statement.setString(2, table.column());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return;
        }
        String expression = row.getString("expression");
        String strange = row.getString("strange");
        if (!strange.isEmpty()) {
          looks.skip(
              Check.UUID_VERSION.id(),
              "the default %s is not run: this role does not run %s"
                  .formatted(expression, strange));
        } else {
          run(expression);
        }
      }
    }
  }

  private void run(String expression) throws SQLException {
    Savepoint before = connection.setSavepoint();
    String made;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT (" + expression + ")::text")) {
      made = row.next() ? String.valueOf(row.getString(1)) : "null";
    } catch (SQLException e) {
      // Whatever it does that a read-only transaction does not allow, or this role may not.
      connection.rollback(before);
      looks.skip(
          Check.UUID_VERSION.id(),
          "the default %s could not be run: %s"
              .formatted(expression, SqlErrors.cause(e).lines().findFirst().orElse("")));
      return;
    }
    if (made.length() <= VERSION_AT || made.charAt(VERSION_AT) != '7') {
      add(
          "%s is partitioned by %s, whose default %s makes %s: no UUID of version 7, and so no time"
              .formatted(table.name(), table.column(), expression, made));
    }
  }

  private void rows() throws SQLException {
    Map<String, List<String>> partitions = new TreeMap<>();
    Map<String, String> examples = new HashMap<>();
    for (Partition partition : table.partitions()) {
      Map<String, String> versions =
          partition.detachPending()
              ? null
              : looks.at(Check.UUID_VERSION.id(), () -> reader.versions(partition));
      if (versions != null) {
        versions.remove("7");
        versions.forEach(
            (version, example) -> {
              partitions
                  .computeIfAbsent(version, key -> new ArrayList<>())
                  .add(Words.sql(partition.name()));
              examples.putIfAbsent(version, example);
            });
      }
    }
    partitions.forEach(
        (version, names) ->
            add(
                "%s has keys of UUID version %s, such as %s, in %s: which partition such a row lies in is chance"
                    .formatted(table.name(), version, examples.get(version), Words.some(names))));
  }

  private void add(String message) {
    found.add(
        new PartitionFinding(
            Check.UUID_VERSION,
            Check.UUID_VERSION.severity(),
            table.name(),
            Words.sql(table.name()),
            message,
            List.of(
                "-- have whoever makes the keys make version 7 (uuidv7() since PostgreSQL 18)")));
  }
}

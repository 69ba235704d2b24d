package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionedTable;
import io.iacdharma.db.report.Severity;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Partitions that are half detached, and tables that are none any more. */
final class DetachChecks {

  /** How the part of a comment begins that rotation puts on a table which it detaches. */
  private static final String MARKER = "dharma-db: detached from ";

  private static final String DETACHING = Sql.load(DetachChecks.class, "detaching.sql");
  private static final String STRANDED = Sql.load(DetachChecks.class, "stranded.sql");

  private final Connection connection;
  private final PartitionedTable table;

  DetachChecks(Connection connection, PartitionedTable table) {
    this.connection = connection;
    this.table = table;
  }

  /** Partitions whose detaching did not come to its end, or is going on. */
  List<PartitionFinding> pending() throws SQLException {
    List<PartitionFinding> found = new ArrayList<>();
    for (Partition partition : table.partitions()) {
      if (partition.detachPending()) {
        Integer pid = detacher();
        String range =
            "[%s, %s)".formatted(Words.bound(partition.from()), Words.bound(partition.to()));
        found.add(
            new PartitionFinding(
                Check.PENDING_DETACH,
                pid == null ? Check.PENDING_DETACH.severity() : Severity.INFO,
                table.name(),
                Words.sql(partition.name()),
                pid == null
                    ? "%s is half detached: its rows are not seen, an insert into %s fails, and no partition can be made for it"
                        .formatted(partition.name(), range)
                    : "%s is being detached by server process %d: its rows %s are not seen any more"
                        .formatted(partition.name(), pid, range),
                List.of(
                    "ALTER TABLE %s DETACH PARTITION %s FINALIZE;"
                        .formatted(Words.sql(table.name()), Words.sql(partition.name())))));
      }
    }
    return found;
  }

  /** Tables that were partitions of this one, or look as if they were to become some. */
  List<DetachedTable> tables(Records records) throws SQLException {
    List<DetachedTable> tables = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(STRANDED)) {
      statement.setLong(1, table.oid());
      statement.setString(2, MARKER + table.name() + " ");
      statement.setArray(
          3, connection.createArrayOf("bigint", records.states().keySet().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          tables.add(
              new DetachedTable(
                  new TableName(row.getString("schema"), row.getString("name")),
                  row.getLong("bytes"),
                  row.getLong("rows"),
                  records.states().get(row.getLong("oid")),
                  row.getBoolean("marked") ? row.getString("marker") : null));
        }
      }
    }
    return tables;
  }

  /** What is to be said of such tables. */
  List<PartitionFinding> stranded(List<DetachedTable> tables) {
    return tables.stream().map(this::finding).toList();
  }

  private PartitionFinding finding(DetachedTable detached) {
    boolean kept = "detached".equals(detached.state());
    return new PartitionFinding(
        Check.STRANDED_TABLE,
        kept ? Severity.INFO : Severity.WARNING,
        table.name(),
        Words.sql(detached.name()),
        "%s (%s) is no partition of %s: %s"
            .formatted(
                detached.name(),
                detached.estimatedRows() < 0
                    ? "%,d bytes".formatted(detached.bytes())
                    : "about " + Words.count(detached.estimatedRows(), "row"),
                table.name(),
                reason(detached, kept)),
        kept ? List.of() : List.of(way(detached)));
  }

  private static String reason(DetachedTable detached, boolean kept) {
    if (kept) {
      return "rotation has detached it";
    }
    if (detached.state() != null) {
      return "its record says %s, so a rotation was interrupted".formatted(detached.state());
    }
    return detached.marker() == null
        ? "it has the name and the columns of one, and nothing tells why"
        : "its comment says \"%s\", and there is no record of it".formatted(detached.marker());
  }

  private String way(DetachedTable detached) {
    return detached.state() == null
        ? "ALTER TABLE %s ATTACH PARTITION %s FOR VALUES FROM ('…') TO ('…'); -- or move it to another schema, or drop it"
            .formatted(Words.sql(table.name()), Words.sql(detached.name()))
        : "dharma-db partition rotate --table " + table.name();
  }

  /** The server process that detaches a partition now; null when none is seen. */
  private @Nullable Integer detacher() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DETACHING);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? row.getInt(1) : null;
    }
  }
}

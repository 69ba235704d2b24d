package io.iacdharma.db.partition;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads from the catalog how a table is partitioned. */
public final class PartitionInspector {

  private static final String TABLE = Sql.load(PartitionInspector.class, "table.sql");
  private static final String PARTITIONS = Sql.load(PartitionInspector.class, "partitions.sql");

  private final Session session;

  public PartitionInspector(Session session) {
    this.session = session;
  }

  /**
   * A table and its partitions.
   *
   * @param zone what bounds without an offset mean
   * @throws io.iacdharma.db.error.DharmaException PARTITION_TABLE_MISSING or
   *     PARTITION_KEY_UNSUPPORTED
   */
  public PartitionedTable read(TableName name, ZoneId zone) {
    Connection connection = session.connection();
    try {
      boolean own = connection.getAutoCommit();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        // What the server prints and reads depends on these; it is not to depend on the session.
        statement.execute("SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'");
        return table(connection, name, zone);
      } finally {
        if (own) {
          connection.rollback();
          connection.setAutoCommit(true);
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the partitions of " + name).exception(e);
    }
  }

  private static PartitionedTable table(Connection connection, TableName name, ZoneId zone)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.name());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          throw Problem.of(ErrorCode.PARTITION_TABLE_MISSING, "there is no table " + name)
              .because("a policy under partition.tables names it")
              .hint("apply the migration that creates it, or mend the name")
              .exception();
        }
        String type = row.getString("type");
        if (!"r".equals(row.getString("strategy")) || row.getInt("columns") != 1 || type == null) {
          throw unsupported(name, row.getString("kind"), row.getString("strategy"));
        }
        KeyKind kind =
            KeyKind.of(type)
                .orElseThrow(
                    () ->
                        Problem.of(
                                ErrorCode.PARTITION_KEY_UNSUPPORTED,
                                "%s is partitioned by a column of type %s".formatted(name, type))
                            .because("ranges of time need timestamptz, timestamp, date or UUID v7")
                            .hint("leave this table out of partition.tables")
                            .exception());
        long oid = row.getLong("oid");
        return new PartitionedTable(
            oid,
            name,
            row.getString("owner"),
            row.getString("column"),
            kind,
            partitions(connection, oid, kind, zone));
      }
    }
  }

  private static List<Partition> partitions(
      Connection connection, long parent, KeyKind kind, ZoneId zone) throws SQLException {
    List<Partition> partitions = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PARTITIONS)) {
      statement.setLong(1, parent);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          BoundText bound = BoundText.parse(row.getString("bound"));
          partitions.add(
              new Partition(
                  row.getLong("oid"),
                  new TableName(row.getString("schema"), row.getString("name")),
                  bound.from(kind, zone),
                  bound.to(kind, zone),
                  row.getBoolean("pending"),
                  row.getString("kind"),
                  row.getLong("bytes"),
                  row.getLong("rows"),
                  row.getString("comment")));
        }
      }
    }
    partitions.sort(
        Comparator.comparing(Partition::isDefault)
            .thenComparing(Partition::from, Comparator.nullsLast(PartitionInspector::compare)));
    return partitions;
  }

  /** What is no time lies at the end of its side: infinity and MAXVALUE behind every time. */
  private static int compare(Bound a, Bound b) {
    return place(a).compareTo(place(b));
  }

  private static Instant place(Bound bound) {
    if (bound.at() != null) {
      return bound.at();
    }
    boolean first = bound.text().equals("MINVALUE") || bound.text().startsWith("-");
    return first ? Instant.MIN : Instant.MAX;
  }

  private static RuntimeException unsupported(TableName name, String kind, String strategy) {
    boolean ordinary = strategy == null;
    return Problem.of(
            ErrorCode.PARTITION_KEY_UNSUPPORTED,
            ordinary
                ? "%s is not partitioned".formatted(name)
                : "%s is not partitioned by a range of one column".formatted(name))
        .because(ordinary ? "it is of kind " + kind : "partition strategy " + strategy)
        .hint(
            ordinary
                ? "dharma-db partition convert %s makes it so without copying it".formatted(name)
                : "leave this table out of partition.tables")
        .exception();
  }
}

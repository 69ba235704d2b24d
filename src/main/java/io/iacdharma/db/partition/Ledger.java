package io.iacdharma.db.partition;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The partitions that are on their way out of their tables, in a table beside the schema history.
 * Partitions that stay have no row in it.
 *
 * @param schema the schema that holds it
 */
record Ledger(String schema) {

  private static final String EXISTS = load("ledger-exists.sql");
  private static final String CREATE = load("ledger-create.sql");
  private static final String READ = load("ledger-read.sql");
  private static final String PUT = load("ledger-put.sql");
  private static final String STATE = load("ledger-state.sql");
  private static final String ARCHIVE = load("ledger-archive.sql");
  private static final String ERROR = load("ledger-error.sql");

  String sqlName() {
    return Identifier.qualified(schema, PartitionService.LEDGER);
  }

  /**
   * Whether a table is there and may be read.
   *
   * @param exists whether it is there
   * @param readable whether this role may read it
   */
  record Access(boolean exists, boolean readable) {}

  static Access access(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(EXISTS)) {
      statement.setString(1, table);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return new Access(row.getBoolean(1), row.getBoolean(2));
      }
    }
  }

  /** Makes the table when there is none. */
  void create(Connection connection) throws SQLException {
    Relations.create(connection, sqlName(), text(CREATE));
  }

  /**
   * What it says of a table's partitions that are not dropped yet; nothing where it is not there.
   */
  List<LedgerRow> rows(Connection connection, TableName table) throws SQLException {
    List<LedgerRow> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(text(READ))) {
      statement.setString(1, table.toString());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          long archived = row.getLong("rows");
          Long count = row.wasNull() ? null : Long.valueOf(archived);
          rows.add(
              new LedgerRow(
                  table,
                  row.getLong("partition_oid"),
                  new TableName(row.getString("partition_schema"), row.getString("partition_name")),
                  new Span(
                      Objects.requireNonNullElse(instant(row, "from_at"), Instant.MIN),
                      Objects.requireNonNull(instant(row, "to_at"))),
                  PartitionState.of(row.getString("state")),
                  instant(row, "detached_at"),
                  row.getString("archive"),
                  count,
                  row.getString("error"),
                  row.getBoolean("present"),
                  row.getBoolean("attached"),
                  row.getString("comment")));
        }
      }
    }
    return rows;
  }

  private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
    OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
    // The driver's word for -infinity.
    return at == null || at.equals(OffsetDateTime.MIN) ? null : at.toInstant();
  }

  /** Enters a partition, unless it is there. */
  void put(Connection connection, TableName table, TableName name, long oid, Span span)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(PUT))) {
      statement.setString(1, table.toString());
      statement.setLong(2, oid);
      statement.setString(3, name.schema());
      statement.setString(4, name.name());
      boolean open = span.from().equals(Instant.MIN);
      statement.setObject(5, open ? OffsetDateTime.MIN : span.from().atOffset(ZoneOffset.UTC));
      statement.setObject(6, span.to().atOffset(ZoneOffset.UTC));
      statement.executeUpdate();
    }
  }

  /** Says how far a partition has come. */
  void state(Connection connection, TableName table, long oid, PartitionState state, Instant at)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(STATE))) {
      statement.setString(1, state.word());
      OffsetDateTime time = at.atOffset(ZoneOffset.UTC);
      int place = 2;
      for (PartitionState timed : TIMED) {
        statement.setObject(
            place++, timed == state ? time : null, java.sql.Types.TIMESTAMP_WITH_TIMEZONE);
      }
      statement.setString(place++, table.toString());
      statement.setLong(place, oid);
      statement.executeUpdate();
    }
  }

  private static final List<PartitionState> TIMED =
      List.of(
          PartitionState.SEALED,
          PartitionState.ARCHIVED,
          PartitionState.ARCHIVE_VERIFIED,
          PartitionState.DETACHED,
          PartitionState.DROPPED);

  /** Says where a partition's rows are archived. */
  void archive(Connection connection, TableName table, long oid, String folder, long rows)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(ARCHIVE))) {
      statement.setString(1, folder);
      statement.setLong(2, rows);
      statement.setString(3, table.toString());
      statement.setLong(4, oid);
      statement.executeUpdate();
    }
  }

  /** Says why a step failed; null when it did not. */
  void error(Connection connection, TableName table, long oid, @Nullable String error)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(ERROR))) {
      statement.setString(1, error);
      statement.setString(2, table.toString());
      statement.setLong(3, oid);
      statement.executeUpdate();
    }
  }

  private String text(String sql) {
    return sql.replace(":table", sqlName());
  }

  private static String load(String name) {
    return Sql.load(Ledger.class, name);
  }
}

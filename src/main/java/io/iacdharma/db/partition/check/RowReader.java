package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.partition.KeyKind;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionCalendar;
import io.iacdharma.db.partition.PartitionedTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows of partitions, never more of one than a limit. The transaction has {@code
 * row_security} off: where policies would hide rows the server refuses, and no count is too small.
 */
final class RowReader {

  /** So many rows of a partition are counted. */
  static final int LIMIT = 1_000_000;

  /** More periods than these are not told apart. */
  private static final int PERIODS = 2_000;

  private static final String ENDS = Sql.load(RowReader.class, "rows-ends.sql");
  private static final String COUNTS = Sql.load(RowReader.class, "rows-counts.sql");
  private static final String ANY = Sql.load(RowReader.class, "rows-any.sql");
  private static final String SAMPLE = Sql.load(RowReader.class, "uuid-sample.sql");

  private final Connection connection;
  private final PartitionedTable table;
  private final PartitionCalendar calendar;

  RowReader(Connection connection, PartitionedTable table, PartitionCalendar calendar) {
    this.connection = connection;
    this.table = table;
    this.calendar = calendar;
  }

  /** Whether a partition has never had a row, or none since it was truncated or vacuumed. */
  boolean isEmpty(Partition partition) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ANY)) {
      statement.setLong(1, partition.oid());
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getLong(1) == 0;
      }
    }
  }

  /** The rows of a partition by periods of the calendar. */
  RowRange count(Partition partition) throws SQLException {
    if (isEmpty(partition)) {
      return RowRange.NONE;
    }
    String first = end(partition, "ASC");
    String last = end(partition, "DESC");
    List<Instant> boundaries = boundaries(time(first), time(last));
    long keyless = 0;
    long rows = 0;
    List<RowRange.Period> periods = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(text(COUNTS, partition))) {
      statement.setInt(1, LIMIT + 1);
      statement.setArray(
          2,
          connection.createArrayOf(
              "text",
              boundaries.stream().map(at -> table.kind().text(at, calendar.zone())).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          int place = row.getInt("place");
          long count = row.getLong("rows");
          rows += count;
          if (place < 1 || place >= boundaries.size()) {
            keyless += count;
          } else {
            periods.add(
                new RowRange.Period(boundaries.get(place - 1), boundaries.get(place), count));
          }
        }
      }
    }
    return new RowRange(Math.min(rows, LIMIT), rows > LIMIT, first, last, periods, keyless);
  }

  /** The versions that the UUIDs of some rows are of, each with an example. */
  Map<String, String> versions(Partition partition) throws SQLException {
    Map<String, String> versions = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(text(SAMPLE, partition));
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        versions.put(row.getString("version"), row.getString("example"));
      }
    }
    return versions;
  }

  private List<Instant> boundaries(Optional<Instant> first, Optional<Instant> last) {
    List<Instant> boundaries = new ArrayList<>();
    if (first.isPresent() && last.isPresent()) {
      Instant boundary = calendar.floor(first.get());
      boundaries.add(boundary);
      while (!boundary.isAfter(last.get()) && boundaries.size() < PERIODS) {
        boundary = calendar.plus(boundary, 1);
        boundaries.add(boundary);
      }
      if (!boundary.isAfter(last.get())) {
        boundaries.add(calendar.next(last.get()));
      }
    }
    return boundaries;
  }

  private @Nullable String end(Partition partition, String direction) throws SQLException {
    String sql = text(ENDS, partition).replace(":direction", direction);
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, LIMIT + 1);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getString(1) : null;
      }
    }
  }

  private Optional<Instant> time(@Nullable String key) {
    return key == null ? Optional.empty() : table.kind().parse(key, calendar.zone());
  }

  private String text(String sql, Partition partition) {
    String key = new Identifier(table.column()).quoted();
    return sql.replace(":table", partition.name().quoted())
        .replace(":type", table.kind().type())
        .replace(":finite", table.kind() == KeyKind.UUID_V7 ? "true" : "isfinite(" + key + ")")
        .replace(":key", key);
  }
}

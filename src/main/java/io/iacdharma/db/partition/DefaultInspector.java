package io.iacdharma.db.partition;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the rows of a default partition by the periods of a calendar. */
final class DefaultInspector {

  private static final String EMPTY = Sql.load(DefaultInspector.class, "default-empty.sql");
  private static final String ENDS = Sql.load(DefaultInspector.class, "default-ends.sql");
  private static final String COUNTS = Sql.load(DefaultInspector.class, "default-counts.sql");
  private static final String CHECKS = Sql.load(DefaultInspector.class, "default-checks.sql");

  /** More periods than these are not told apart. */
  private static final int MOST = 5_000;

  private final Connection connection;
  private final PartitionedTable table;
  private final PartitionCalendar calendar;

  DefaultInspector(Connection connection, PartitionedTable table, PartitionCalendar calendar) {
    this.connection = connection;
    this.table = table;
    this.calendar = calendar;
  }

  /** The rows, by period; reads the whole table unless it is empty. */
  DefaultRows read(Partition standard, ChangeRoute route) throws SQLException {
    boolean own = connection.getAutoCommit();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      route.enter(connection);
      // Rows that row level security hides would be missed: the server is to refuse instead.
      statement.execute("SET LOCAL row_security = off");
      statement.execute("SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO'");
      return rows(standard);
    } catch (SQLException e) {
      if ("42501".equals(e.getSQLState())) {
        return new DefaultRows(List.of(), 0, e.getMessage());
      }
      throw e;
    } finally {
      connection.rollback();
      connection.setAutoCommit(own);
    }
  }

  /** The checks that a killed run has left on it. */
  List<String> leftOvers(Partition standard) throws SQLException {
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(CHECKS)) {
      statement.setLong(1, standard.oid());
      statement.setString(2, DefaultChecks.PREFIX);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
    }
    return names;
  }

  private DefaultRows rows(Partition standard) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(EMPTY, standard));
        ResultSet row = statement.executeQuery()) {
      row.next();
      if (row.getBoolean(1)) {
        return DefaultRows.NONE;
      }
    }
    Instant first = end(standard, "ASC");
    Instant last = end(standard, "DESC");
    List<Instant> boundaries = new ArrayList<>();
    if (first != null && last != null) {
      boundaries.add(calendar.floor(first));
      while (!boundaries.get(boundaries.size() - 1).isAfter(last) && boundaries.size() < MOST) {
        boundaries.add(calendar.plus(boundaries.get(boundaries.size() - 1), 1));
      }
      if (!boundaries.get(boundaries.size() - 1).isAfter(last)) {
        boundaries.add(calendar.next(last));
      }
    }
    return counts(standard, boundaries);
  }

  private @Nullable Instant end(Partition standard, String direction) throws SQLException {
    String sql = text(ENDS, standard).replace(":direction", direction);
    try (PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? table.kind().parse(row.getString(1), calendar.zone()).orElse(null) : null;
    }
  }

  private DefaultRows counts(Partition standard, List<Instant> boundaries) throws SQLException {
    TreeMap<Integer, Long> counts = new TreeMap<>();
    try (PreparedStatement statement = connection.prepareStatement(text(COUNTS, standard))) {
      statement.setArray(
          1,
          connection.createArrayOf(
              "text",
              boundaries.stream().map(at -> table.kind().text(at, calendar.zone())).toArray()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          counts.put(row.getInt(1), row.getLong(2));
        }
      }
    }
    List<DefaultRows.Count> periods = new ArrayList<>();
    long keyless = 0;
    for (var count : counts.entrySet()) {
      int place = count.getKey();
      if (place < 1 || place >= boundaries.size()) {
        keyless += count.getValue();
      } else {
        periods.add(
            new DefaultRows.Count(
                new Span(boundaries.get(place - 1), boundaries.get(place)), count.getValue()));
      }
    }
    return new DefaultRows(periods, keyless, null);
  }

  private String text(String sql, Partition standard) {
    return sql.replace(":table", standard.name().quoted())
        .replace(":key", Identifier.quoted(table.column()))
        .replace(":type", table.kind().type())
        .replace(
            ":finite",
            table.kind() == KeyKind.UUID_V7
                ? "true"
                : "isfinite(" + Identifier.quoted(table.column()) + ")");
  }
}

package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Transactions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes one batch and its line in the journal, in one transaction. */
final class BatchRunner {

  private static final Pattern ROWS = Pattern.compile("rows=(\\d+)");

  private final Connection connection;
  private final BackfillJournal journal;
  private final BackfillFile file;
  private final String version;
  private final Keyset keyset;
  private @Nullable String running;

  BatchRunner(
      Connection connection,
      BackfillJournal journal,
      BackfillFile file,
      String version,
      Keyset keyset) {
    this.connection = connection;
    this.journal = journal;
    this.file = file;
    this.version = version;
    this.keyset = keyset;
  }

  /**
   * A batch that was committed.
   *
   * @param key the last key that is done; null when there never was a row
   * @param rows how many rows it has
   * @param last whether nothing is left
   * @param paused whether somebody has paused the backfill meanwhile
   */
  record Batch(@Nullable List<String> key, int rows, boolean last, boolean paused) {}

  private record End(List<String> key, int rows) {}

  /** The user's statement that was running when an exception came; null when it was another one. */
  @Nullable String running() {
    return running;
  }

  /**
   * Writes the batch behind {@code from}.
   *
   * @param high the key behind which nothing is to be done, or null
   * @param size how many rows it has at most
   * @param rate the rate to show when the batch has so many rows
   */
  Batch write(
      @Nullable List<String> from, @Nullable List<String> high, int size, IntToDoubleFunction rate)
      throws SQLException {
    return inTransaction(
        true,
        () -> {
          End end = end(from, high, size);
          boolean last = end == null || end.rows() < size;
          int rows = end == null ? 0 : end.rows();
          List<String> to = end == null ? null : end.key();
          long changed = to == null ? 0 : execute(file.statement().with(keyset.between(from, to)));
          Double shown = rows == 0 ? null : Double.valueOf(rate.applyAsDouble(rows));
          String state =
              new BatchRecord(from, to, rows, changed, shown, last)
                  .write(connection, journal, version);
          return new Batch(to == null ? from : to, rows, last, state.equals("paused"));
        });
  }

  /** Runs the statement over no row at all and rolls it back; gives how many rows it wrote. */
  long probe(int millis) throws SQLException {
    return inTransaction(
        false,
        () -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = " + millis);
          }
          return execute(file.statement().with(keyset.nothing()));
        });
  }

  /** The last key of the table; null when it is empty. */
  @Nullable List<String> lastKey() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(keyset.last())) {
      return row.next() ? key(row) : null;
    }
  }

  /** About how many rows are left, by the planner's reckoning. */
  @Nullable Long estimate(@Nullable List<String> from, @Nullable List<String> high)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(keyset.estimate(from, high))) {
      Matcher rows = ROWS.matcher(row.next() ? row.getString(1) : "");
      return rows.find() ? Long.valueOf(rows.group(1)) : null;
    }
  }

  private @Nullable End end(@Nullable List<String> from, @Nullable List<String> high, int size)
      throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(keyset.end(from, high, size))) {
      return row.next() ? new End(key(row), row.getInt(keyset.table().key().size() + 1)) : null;
    }
  }

  private List<String> key(ResultSet row) throws SQLException {
    List<String> key = new ArrayList<>();
    for (int i = 1; i <= keyset.table().key().size(); i++) {
      key.add(row.getString(i));
    }
    return List.copyOf(key);
  }

  /** Runs the user's statement; a RETURNING tells by its rows how many were written. */
  private long execute(String sql) throws SQLException {
    running = sql;
    long rows = 0;
    try (Statement statement = connection.createStatement()) {
      statement.setEscapeProcessing(false);
      if (statement.execute(sql)) {
        try (ResultSet row = statement.getResultSet()) {
          while (row.next()) {
            rows++;
          }
        }
      } else {
        rows = statement.getLargeUpdateCount();
      }
    }
    running = null;
    return rows;
  }

  private interface Work<T> {
    T run() throws SQLException;
  }

  private <T> T inTransaction(boolean commit, Work<T> work) throws SQLException {
    running = null;
    connection.setAutoCommit(false);
    try {
      T result = work.run();
      if (commit) {
        connection.commit();
      } else {
        connection.rollback();
      }
      return result;
    } catch (SQLException | RuntimeException e) {
      Transactions.rollback(connection);
      throw e;
    } finally {
      Transactions.leave(connection);
    }
  }
}

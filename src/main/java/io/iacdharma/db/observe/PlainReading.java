package io.iacdharma.db.observe;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Reads what a script's settings must not influence: without a search path, so that names are
 * written in full, and without a time limit. The script finds its settings as they were.
 */
final class PlainReading {

  private static final String SET_ASIDE = Sql.load(PlainReading.class, "plain-settings.sql");
  private static final String PUT_BACK = Sql.load(PlainReading.class, "settings-as-before.sql");

  private final Connection connection;

  PlainReading(Connection connection) {
    this.connection = connection;
  }

  /**
   * The time-outs that a statement runs under.
   *
   * @param lock {@code lock_timeout}; zero is no limit
   * @param statement {@code statement_timeout}; zero is no limit
   */
  record TimeOuts(Duration lock, Duration statement) {}

  /**
   * A query and who takes its rows.
   *
   * @param sql one statement
   * @param row takes each row
   */
  record Query(String sql, CatalogQueries.Row row) {}

  /** What is read after that. */
  interface Work {
    void run() throws SQLException;
  }

  /**
   * Reads within the script's transaction, or in one of its own when there is none.
   *
   * @param first sent in one message
   * @param then what is read depending on that
   */
  TimeOuts read(List<Query> first, Work then) throws SQLException {
    boolean alone = connection.getAutoCommit();
    if (alone) {
      connection.setAutoCommit(false);
    }
    try (Statement statement = connection.createStatement()) {
      TimeOuts inForce = send(statement, first);
      then.run();
      statement.execute(PUT_BACK);
      return inForce;
    } finally {
      if (alone) {
        // Ends our own transaction, whether it went well or not.
        connection.setAutoCommit(true);
      }
    }
  }

  private static TimeOuts send(Statement statement, List<Query> queries) throws SQLException {
    StringBuilder message = new StringBuilder(SET_ASIDE);
    queries.forEach(query -> message.append(";\n").append(query.sql()));
    statement.execute(message.toString());
    TimeOuts inForce;
    try (ResultSet row = statement.getResultSet()) {
      row.next();
      inForce = new TimeOuts(duration(row.getString(1)), duration(row.getString(2)));
    }
    for (Query query : queries) {
      statement.getMoreResults();
      try (ResultSet rows = statement.getResultSet()) {
        while (rows.next()) {
          query.row().take(rows);
        }
      }
    }
    return inForce;
  }

  /** The time-outs in force, read so that not even SET TRANSACTION minds. */
  TimeOuts show() throws SQLException {
    return new TimeOuts(show("SHOW lock_timeout"), show("SHOW statement_timeout"));
  }

  private Duration show(String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return duration(row.getString(1));
    }
  }

  /** As the server writes it: a whole number and the largest unit that fits (manual, 20.1.1). */
  static Duration duration(String text) {
    String digits = text.replaceAll("\\D", "");
    long number = Long.parseLong(digits);
    return switch (text.substring(digits.length())) {
      case "d" -> Duration.ofDays(number);
      case "h" -> Duration.ofHours(number);
      case "min" -> Duration.ofMinutes(number);
      case "s" -> Duration.ofSeconds(number);
      default -> Duration.ofMillis(number);
    };
  }
}

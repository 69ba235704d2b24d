package io.iacdharma.db.seed;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;

/** The table that remembers which datasets were applied. It belongs to the login role. */
final class SeedHistory {

  private static final String UNDEFINED_TABLE = "42P01";

  private final Session session;
  private final SeedSettings settings;
  private boolean missing;
  private long latest;

  SeedHistory(Session session, SeedSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /**
   * A dataset's latest run.
   *
   * @param environment the environment it was made with, or empty
   * @param content hash of the dataset
   * @param rows how many rows it held
   * @param appliedAt when it ended
   * @param appliedBy the role that was logged in
   */
  record Entry(
      String environment, String content, long rows, Instant appliedAt, String appliedBy) {}

  /** The latest run of every dataset, in one query; nothing when nothing was ever applied. */
  Map<TableName, Entry> read() {
    Map<TableName, Entry> entries = new LinkedHashMap<>();
    latest = 0;
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(sql("history-read.sql"))) {
      missing = false;
      while (row.next()) {
        latest = Math.max(latest, row.getLong("id"));
        entries.put(
            new TableName(row.getString("table_schema"), row.getString("table_name")),
            new Entry(
                row.getString("environment"),
                row.getString("content"),
                row.getLong("rows"),
                row.getObject("applied_at", OffsetDateTime.class).toInstant(),
                row.getString("applied_by")));
      }
    } catch (SQLException e) {
      if (!UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw SqlErrors.translate(e, "reading the seed history").exception(e);
      }
      missing = true;
    }
    return entries;
  }

  /** The number of the latest run that {@link #read()} saw; 0 for none. */
  long latest() {
    return latest;
  }

  /** Makes the table when {@link #read()} did not find it. */
  void create() throws SQLException {
    if (!missing) {
      return;
    }
    try (Statement statement = session.connection().createStatement()) {
      String schema = settings.historySchema();
      if (schema != null) {
        try (PreparedStatement look =
            session.connection().prepareStatement("SELECT to_regnamespace(?) IS NULL")) {
          String quoted = new Identifier(schema).quoted();
          look.setString(1, quoted);
          try (ResultSet row = look.executeQuery()) {
            if (row.next() && row.getBoolean(1)) {
              statement.execute("CREATE SCHEMA " + quoted);
            }
          }
        }
      }
      statement.execute(sql("history-create.sql"));
    }
  }

  /** Records one dataset. */
  void add(Diff diff, long millis) throws SQLException {
    try (PreparedStatement statement =
        session.connection().prepareStatement(sql("history-add.sql"))) {
      statement.setString(1, diff.table().schema());
      statement.setString(2, diff.table().name());
      statement.setString(3, settings.environment());
      statement.setString(4, diff.content());
      statement.setLong(5, diff.rows());
      statement.setLong(6, diff.insert());
      statement.setLong(7, diff.update());
      statement.setLong(8, diff.delete());
      statement.setLong(9, millis);
      statement.execute();
    }
  }

  private String sql(String file) {
    return Sql.load(SeedHistory.class, file).formatted(settings.history());
  }
}

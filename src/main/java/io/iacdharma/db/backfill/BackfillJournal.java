package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.BackfillStatus.State;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Relations;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.migrate.MigrateSettings;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The journal of the backfills, a table beside the schema history. A batch and its progress are one
 * transaction: whatever ends a run, the journal says exactly which rows are done.
 *
 * @param schema the schema that holds it
 * @param history the schema history's name: projects that share a schema do not share backfills
 */
record BackfillJournal(String schema, String history) {

  private static final String TABLE = BackfillService.JOURNAL;
  private static final long LOCK_SPACE = 0x6468_6266_0000_0000L;
  private static final String CREATE = load("journal-create.sql");
  private static final String READ = load("journal-read.sql");
  private static final String PUT = load("journal-put.sql");
  private static final String START = load("journal-start.sql");
  private static final String RESTART = load("journal-restart.sql");
  private static final String END = load("journal-end.sql");
  private static final String THROTTLE = load("journal-throttle.sql");
  private static final String STATE = load("journal-state.sql");
  private static final String PAUSE = load("journal-pause.sql");

  /** The journal of this project in this database. */
  static BackfillJournal of(MigrateSettings settings, Session session) {
    String schema =
        settings.schemas().isEmpty() ? session.server().schema() : settings.schemas().get(0);
    return new BackfillJournal(schema, settings.table());
  }

  /** The key of the lock under which backfills run. */
  long lockKey() {
    String name = sqlName() + "/" + history;
    return LOCK_SPACE | Integer.toUnsignedLong(name.hashCode());
  }

  String sqlName() {
    return Identifier.qualified(schema, TABLE);
  }

  /** Makes the table when there is none; two who do so at once do not disturb each other. */
  void create(Connection connection) throws SQLException {
    Relations.create(connection, sqlName(), text(CREATE));
  }

  /** Every backfill that was begun or paused; none where there is no table. */
  List<JournalRow> rows(Connection connection) throws SQLException {
    List<JournalRow> rows = new ArrayList<>();
    if (!Relations.exists(connection, sqlName())) {
      return rows;
    }
    try (PreparedStatement statement = connection.prepareStatement(text(READ))) {
      statement.setLong(1, lockKey());
      statement.setLong(2, lockKey());
      statement.setString(3, history);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          rows.add(JournalRow.of(row));
        }
      }
    }
    return rows;
  }

  /** Gives a backfill its row, where it has none. */
  void put(Connection connection, BackfillFile file, String version) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(PUT))) {
      statement.setString(1, history);
      statement.setString(2, version);
      statement.setString(3, file.file());
      statement.setString(4, file.header().table());
      statement.setString(5, file.checksum());
      statement.executeUpdate();
    }
  }

  /** Forgets how far a backfill came. */
  void restart(Connection connection, String version) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(RESTART))) {
      statement.setString(1, history);
      statement.setString(2, version);
      statement.executeUpdate();
    }
  }

  /** Says that this session runs it from now on; false when somebody has paused it. */
  boolean start(
      Connection connection,
      BackfillFile file,
      String version,
      String table,
      @Nullable List<String> highKey,
      @Nullable Long estimatedRows,
      String owner)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(START))) {
      statement.setString(1, file.file());
      statement.setString(2, table);
      statement.setString(3, file.checksum());
      statement.setObject(4, array(connection, highKey));
      statement.setObject(5, estimatedRows);
      statement.setString(6, owner);
      statement.setString(7, history);
      statement.setString(8, version);
      return statement.executeUpdate() == 1;
    }
  }

  /** Says that this session's run ended before its work did. */
  void end(Connection connection, String version, State state, @Nullable String error)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(END))) {
      statement.setString(1, state.word());
      statement.setString(2, error);
      statement.setString(3, history);
      statement.setString(4, version);
      statement.executeUpdate();
    }
  }

  /** Says what is waited for; null when the run goes on. */
  void throttled(Connection connection, String version, @Nullable String reason)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(THROTTLE))) {
      statement.setString(1, reason);
      statement.setString(2, history);
      statement.setString(3, version);
      statement.executeUpdate();
    }
  }

  /** Whether somebody has paused a backfill. */
  boolean isPaused(Connection connection, String version) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(STATE))) {
      statement.setString(1, history);
      statement.setString(2, version);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() && row.getString(1).equals(State.PAUSED.word());
      }
    }
  }

  /** Changes the state to another one, if it is one of these; gives whether it did. */
  boolean change(Connection connection, String version, State state, List<State> from)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(text(PAUSE))) {
      statement.setString(1, state.word());
      statement.setString(2, history);
      statement.setString(3, version);
      statement.setArray(
          4, connection.createArrayOf("text", from.stream().map(State::word).toArray()));
      return statement.executeUpdate() == 1;
    }
  }

  static java.sql.@Nullable Array array(Connection connection, @Nullable List<String> texts)
      throws SQLException {
    return texts == null ? null : connection.createArrayOf("text", texts.toArray());
  }

  String text(String sql) {
    return sql.replace(":table", sqlName());
  }

  private static String load(String name) {
    return Sql.load(BackfillJournal.class, name);
  }
}

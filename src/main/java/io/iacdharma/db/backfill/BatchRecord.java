package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one batch adds to the journal.
 *
 * @param from the key behind which it began, or null
 * @param to the last key that it has, or null when no row was left
 * @param rows how many rows it has
 * @param changed how many of them were written
 * @param rowsPerSecond the rate to show, or null
 * @param last whether no row is left behind it
 */
record BatchRecord(
    @Nullable List<String> from,
    @Nullable List<String> to,
    int rows,
    long changed,
    @Nullable Double rowsPerSecond,
    boolean last) {

  private static final String ADVANCE = Sql.load(BatchRecord.class, "journal-advance.sql");

  /**
   * Writes it, within the batch's transaction; gives the state that the journal now has.
   *
   * @throws io.iacdharma.db.error.DharmaException PLAN_STALE when the journal is not where this
   *     batch began; then nothing of it may be committed
   */
  String write(Connection connection, BackfillJournal journal, String version) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(journal.text(ADVANCE))) {
      int at = 0;
      statement.setObject(++at, BackfillJournal.array(connection, to));
      statement.setLong(++at, rows);
      statement.setLong(++at, changed);
      statement.setInt(++at, rows > 0 ? 1 : 0);
      statement.setInt(++at, rows);
      statement.setObject(++at, rowsPerSecond);
      statement.setBoolean(++at, last);
      statement.setLong(++at, rows);
      statement.setLong(++at, rows);
      statement.setBoolean(++at, last);
      statement.setBoolean(++at, last);
      statement.setString(++at, journal.history());
      statement.setString(++at, version);
      statement.setObject(++at, BackfillJournal.array(connection, from));
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          return row.getString(1);
        }
      }
    }
    throw Problem.of(
            ErrorCode.PLAN_STALE,
            "the batch was rolled back, for the journal is not where it began")
        .at(journal.sqlName() + ", version " + version)
        .because("somebody else has changed it, or runs the same backfill")
        .hint("dharma-db backfill status")
        .exception();
  }
}

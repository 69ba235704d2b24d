package io.iacdharma.db.restore.run;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.wal.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How far a recovering server has come.
 *
 * @param recovering whether it is still in recovery
 * @param paused whether replay is paused
 * @param replayed the position behind the last record that was replayed, or null
 * @param lastTransaction when the last transaction ended that was replayed, or null
 * @param timeline the timeline that it writes, 0 while it recovers
 */
record RecoveryState(
    boolean recovering,
    boolean paused,
    @Nullable Lsn replayed,
    @Nullable Instant lastTransaction,
    int timeline) {

  private static final String STATE = Sql.load(RecoveryState.class, "recovery-state.sql");

  static RecoveryState read(Session session) throws SQLException {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(STATE)) {
      row.next();
      String replayed = row.getString("replayed");
      OffsetDateTime last = row.getObject("last_transaction", OffsetDateTime.class);
      return new RecoveryState(
          row.getBoolean("recovering"),
          "paused".equals(row.getString("pause_state")),
          replayed == null ? null : Lsn.parse(replayed),
          last == null ? null : last.toInstant(),
          row.getInt("timeline"));
    }
  }
}

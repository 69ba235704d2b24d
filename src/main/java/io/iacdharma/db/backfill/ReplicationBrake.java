package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds back while a standby is too far behind, in time or in bytes. */
final class ReplicationBrake implements Brake {

  private static final String LAG = Sql.load(ReplicationBrake.class, "replication-lag.sql");
  private static final double MEGABYTE = 1 << 20;

  private final Connection connection;
  private final Duration most;
  private final long mostBytes;
  private final Consumer<String> say;
  private boolean told;

  ReplicationBrake(Connection connection, Duration most, long mostBytes, Consumer<String> say) {
    this.connection = connection;
    this.most = most;
    this.mostBytes = mostBytes;
    this.say = say;
  }

  @Override
  public @Nullable String reason() throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LAG)) {
      while (row.next()) {
        String standby = row.getString("standby");
        if (row.getBoolean("hidden")) {
          tellHidden(standby);
          continue;
        }
        long bytes = row.getLong("bytes");
        double seconds = row.getDouble("seconds");
        if (bytes > mostBytes) {
          return String.format(
              Locale.ROOT,
              "replication: standby %s is %.1f MB behind (limit %.1f MB)",
              standby,
              bytes / MEGABYTE,
              mostBytes / MEGABYTE);
        }
        // The server goes on showing the last time for a while when nothing is written any more.
        if (bytes > 0 && seconds * 1000 > most.toMillis()) {
          return String.format(
              Locale.ROOT,
              "replication: standby %s is %.1f s behind (limit %.1f s)",
              standby,
              seconds,
              most.toMillis() / 1000.0);
        }
      }
    }
    return null;
  }

  private void tellHidden(String standby) {
    if (!told) {
      told = true;
      say.accept(
          "  standby %s is not watched: seeing how far it is behind takes GRANT pg_read_all_stats"
              .formatted(standby));
    }
  }
}

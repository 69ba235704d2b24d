package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Holds back while too many WAL segments wait for the archive, for they fill the disk. */
final class ArchiveBrake implements Brake {

  private static final String FACTS = Sql.load(ArchiveBrake.class, "archive-facts.sql");
  private static final String READY = Sql.load(ArchiveBrake.class, "archive-ready.sql");

  private final Connection connection;
  private final int most;
  private final Consumer<String> say;
  private boolean told;

  ArchiveBrake(Connection connection, int most, Consumer<String> say) {
    this.connection = connection;
    this.most = most;
    this.say = say;
  }

  @Override
  public @Nullable String reason() throws SQLException {
    long waiting = waiting();
    return waiting <= most
        ? null
        : "archive: %d WAL segments wait for archive_command (limit %d)".formatted(waiting, most);
  }

  private long waiting() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean listed;
      long computed;
      try (ResultSet row = statement.executeQuery(FACTS)) {
        if (!row.next() || !row.getBoolean("archiving")) {
          return 0;
        }
        listed = row.getBoolean("listed");
        computed = row.getLong("waiting");
        if (row.wasNull() && !listed) {
          tellUnknown();
        }
      }
      if (!listed) {
        return computed;
      }
      try (ResultSet row = statement.executeQuery(READY)) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }

  private void tellUnknown() {
    if (!told) {
      told = true;
      say.accept(
          "  the archive is not watched: no segment was archived yet, and counting those that wait"
              + " takes GRANT pg_monitor");
    }
  }
}

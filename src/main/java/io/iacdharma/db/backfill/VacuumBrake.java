package io.iacdharma.db.backfill;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Holds back while the table is vacuumed: two who go through all of it hinder each other, and dead
 * rows that a batch leaves behind the vacuum stay. Only for so long, as a vacuum may take hours.
 */
final class VacuumBrake implements Brake {

  private static final String VACUUM = Sql.load(VacuumBrake.class, "vacuum-at-work.sql");

  private final Connection connection;
  private final TableFacts table;
  private final Duration most;
  private final Consumer<String> say;
  private int pid;
  private long since;
  private boolean ignored;
  private boolean told;

  VacuumBrake(Connection connection, TableFacts table, Duration most, Consumer<String> say) {
    this.connection = connection;
    this.table = table;
    this.most = most;
    this.say = say;
  }

  @Override
  public @Nullable String reason() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(VACUUM)) {
      statement.setLong(1, table.oid());
      statement.setLong(2, table.oid());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          pid = 0;
          return null;
        }
        if (row.getBoolean("hidden")) {
          tellHidden();
          return null;
        }
        return reason(row.getInt("pid"), row.getString("relation"));
      }
    }
  }

  private @Nullable String reason(int worker, String relation) {
    if (worker != pid) {
      pid = worker;
      since = System.nanoTime();
      ignored = false;
    }
    if (!ignored && System.nanoTime() - since > most.toNanos()) {
      ignored = true;
      say.accept("  goes on beside the vacuum of %s, which takes longer".formatted(relation));
    }
    return ignored ? null : "vacuum: pid %d is at work on %s".formatted(worker, relation);
  }

  private void tellHidden() {
    if (!told) {
      told = true;
      say.accept("  a vacuum is at work, and seeing on which table takes GRANT pg_read_all_stats");
    }
  }
}

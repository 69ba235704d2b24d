package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Looks at what contract files may have to wait for; changes nothing. */
final class ContractInspector {

  private static final String NOW = Sql.load(ContractInspector.class, "server-time.sql");
  private static final String SESSIONS =
      Sql.load(ContractInspector.class, "application-sessions.sql");

  private final Session session;
  private final Backfills backfills;

  ContractInspector(Session session, Backfills backfills) {
    this.session = session;
    this.backfills = backfills;
  }

  ContractFacts inspect() {
    try {
      return new ContractFacts(now(), sessions(), backfills.unfinished(session, null));
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for what contract files wait for").exception(e);
    }
  }

  private Instant now() throws SQLException {
    try (PreparedStatement statement = session.connection().prepareStatement(NOW);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getObject(1, OffsetDateTime.class).toInstant();
    }
  }

  private List<ApplicationSession> sessions() throws SQLException {
    List<ApplicationSession> sessions = new ArrayList<>();
    try (PreparedStatement statement = session.connection().prepareStatement(SESSIONS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        long seconds = row.getLong("seconds");
        boolean hidden = row.wasNull();
        sessions.add(
            new ApplicationSession(
                row.getInt("pid"),
                String.valueOf(row.getString("role")),
                row.getString("application"),
                row.getString("client"),
                hidden ? null : Duration.ofSeconds(seconds)));
      }
    }
    return sessions;
  }
}

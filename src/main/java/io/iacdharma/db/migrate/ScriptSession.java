package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A session in which scripts run elsewhere than on the target, put between files to the state in
 * which {@code migrate} would run them: search path, role, limits.
 */
public final class ScriptSession {

  private final MigrationSession session;

  private ScriptSession(MigrationSession session) {
    this.session = session;
  }

  /**
   * Prepares a session; the schemas that the project manages are made where they are missing.
   *
   * @param lockTimeout for files in a transaction
   */
  public static ScriptSession prepare(
      Session session, MigrateSettings settings, Duration lockTimeout) throws SQLException {
    String schema =
        settings.schemas().isEmpty() ? session.server().schema() : settings.schemas().get(0);
    try (Statement statement = session.connection().createStatement()) {
      for (String managed : settings.schemas()) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + new Identifier(managed).quoted());
      }
    }
    return new ScriptSession(MigrationSession.prepare(session, schema, lockTimeout));
  }

  /** The connection; in autocommit between files. */
  public Connection connection() {
    return session.connection();
  }

  /** Puts everything back before a file; the session must be in autocommit mode. */
  public void begin(Script script) throws SQLException {
    if (script.transactional()) {
      session.reset();
    } else {
      session.resetUnlimited();
    }
  }

  /** Puts everything back to how the session was opened. */
  public void end() throws SQLException {
    session.settle();
  }
}

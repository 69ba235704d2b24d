package io.iacdharma.db.migrate;

import io.iacdharma.db.database.Session;
import java.sql.SQLException;
import java.time.Duration;

/**
 * A session that is put back before each script to the state in which {@code migrate} would run it:
 * role, settings, search path and time-outs are those of a fresh run.
 */
public final class ScriptSession {

  private final MigrationSession session;

  private ScriptSession(MigrationSession session) {
    this.session = session;
  }

  static ScriptSession of(Session session, String schema, Duration lockTimeout)
      throws SQLException {
    return new ScriptSession(MigrationSession.prepare(session, schema, lockTimeout));
  }

  /** Puts everything back for a script; the session must be in autocommit mode. */
  public void putBackFor(Script script) throws SQLException {
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

package io.iacdharma.db.shadow;

import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.migrate.Script;
import io.iacdharma.db.migrate.ScriptErrors;
import io.iacdharma.db.migrate.ScriptSession;
import io.iacdharma.db.migrate.ScriptStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Runs scripts into a shadow, each as {@code migrate} would run it, without looking at anything.
 */
final class Replay {

  private final Shadow shadow;
  private final ScriptSession session;

  Replay(Shadow shadow, MigrateSettings settings) {
    this.shadow = shadow;
    try {
      this.session = ScriptSession.prepare(shadow.session(), settings, Duration.ZERO);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "preparing the throw-away database").exception(e);
    }
  }

  void run(Script script) {
    try {
      session.begin(script);
      if (script.transactional()) {
        inTransaction(script);
      } else {
        for (ScriptStatement statement : script.statements()) {
          alone(script, statement);
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "replaying " + script.file()).exception(e);
    }
  }

  /** Puts the session back to what a new one is like. */
  void end() {
    try (Statement statement = session.connection().createStatement()) {
      statement.execute("RESET SESSION AUTHORIZATION; RESET ALL");
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "ending the replay").exception(e);
    }
  }

  private void inTransaction(Script script) throws SQLException {
    Connection connection = session.connection();
    boolean again = true;
    while (again) {
      again = false;
      connection.setAutoCommit(false);
      try {
        again = !statements(script);
        if (!again) {
          connection.commit();
        }
      } finally {
        connection.rollback();
        connection.setAutoCommit(true);
      }
      if (again) {
        session.begin(script);
      }
    }
  }

  /** Whether they all ran; otherwise what was missing is there now, and the file may run again. */
  private boolean statements(Script script) throws SQLException {
    for (ScriptStatement statement : script.statements()) {
      try {
        statement.execution().run(session.connection());
      } catch (SQLException e) {
        session.connection().rollback();
        if (shadow.provide(e)) {
          return false;
        }
        throw failure(e, script, statement);
      }
    }
    return true;
  }

  private void alone(Script script, ScriptStatement statement) {
    boolean again = true;
    while (again) {
      try {
        statement.execution().run(session.connection());
        again = false;
      } catch (SQLException e) {
        again = shadow.provide(e);
        if (!again) {
          throw failure(e, script, statement);
        }
      }
    }
  }

  private static RuntimeException failure(
      SQLException e, Script script, ScriptStatement statement) {
    Problem found = ScriptErrors.of(e, script, statement);
    return MissingExtension.problem(e, found)
        .orElseGet(
            () ->
                new Problem(
                    ErrorCode.SHADOW_REPLAY_FAILED,
                    "the history cannot be replayed from the start: %s failed"
                        .formatted(script.file()),
                    found.where(),
                    found.cause(),
                    Shadow.UNTOUCHED,
                    "begin from a dump of the target's schema instead:"
                        + " pg_dump --schema-only > schema.sql, then add --from-dump schema.sql",
                    found.sqlState()))
        .exception(e);
  }
}

package io.iacdharma.db.rehearse;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Tells whether two sessions have come to one and the same database. Names and addresses can
 * deceive, and a clone made with pg_basebackup has the system identifier of its origin; a lock that
 * one session takes and the other sees cannot.
 */
final class SameDatabase {

  private static final String LOCK = Sql.load(SameDatabase.class, "mark-take.sql");
  private static final String UNLOCK = Sql.load(SameDatabase.class, "mark-release.sql");
  private static final String SEES = Sql.load(SameDatabase.class, "mark-seen.sql");

  private SameDatabase() {}

  static boolean behind(Session one, Session other) {
    int key = new SecureRandom().nextInt();
    try {
      if (!bool(one.connection(), LOCK, key)) {
        throw new IllegalStateException("a lock with a random key is taken already");
      }
      try {
        return bool(other.connection(), SEES, key);
      } finally {
        bool(one.connection(), UNLOCK, key);
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "comparing the target with the clone").exception(e);
    }
  }

  private static boolean bool(Connection connection, String sql, int key) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, key);
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }
}

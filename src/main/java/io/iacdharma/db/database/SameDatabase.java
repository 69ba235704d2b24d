package io.iacdharma.db.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Tells whether two sessions ended at one database of one running server. */
public final class SameDatabase {

  private static final String IDENTITY = Sql.load(SameDatabase.class, "database-identity.sql");

  private SameDatabase() {}

  /**
   * Whether they did.
   *
   * @throws io.iacdharma.db.error.DharmaException when either cannot be asked
   */
  public static boolean are(Session one, Session other) {
    return identity(one).equals(identity(other));
  }

  private static String identity(Session session) {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(IDENTITY)) {
      row.next();
      return row.getString(1);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "asking which database this is").exception(e);
    }
  }
}

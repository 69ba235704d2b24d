package io.iacdharma.db.audit;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Where a server stands in its history; what eras are told apart by.
 *
 * @param systemIdentifier the cluster's identity
 * @param database the database's name
 * @param timeline the timeline that it writes now
 * @param next the next transaction; rows that name a later one were made elsewhere
 */
record ServerPlace(String systemIdentifier, String database, int timeline, long next) {

  private static final String PLACE = Sql.load(ServerPlace.class, "place.sql");

  /** Asks a server that takes changes. */
  static ServerPlace of(Session session) {
    String identifier = session.server().systemIdentifier();
    if (identifier.equals("unknown")) {
      throw Problem.of(
              ErrorCode.PRIVILEGE_MISSING,
              "%s may not ask which cluster this is".formatted(session.server().user()))
          .because("the evidence of two clusters must not be mixed")
          .hint(
              "GRANT EXECUTE ON FUNCTION pg_control_system() TO "
                  + Identifier.shown(session.server().user()))
          .exception();
    }
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(PLACE)) {
      row.next();
      return new ServerPlace(
          identifier, session.server().database(), row.getInt("timeline"), row.getLong("next"));
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "asking for the timeline").exception(e);
    }
  }
}

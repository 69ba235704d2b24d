package io.iacdharma.db.doctor;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/**
 * What the server says of the role and of itself.
 *
 * @param superuser whether the role is a superuser
 * @param createsRoles whether it has CREATEROLE
 * @param createsSchemas whether it has CREATE on the database
 * @param createsTables whether it has CREATE on {@code schema}
 * @param schema the schema that unqualified names are created in, or empty
 * @param tls TLS version and cipher, or empty
 * @param fsync the server's setting
 * @param fullPageWrites the server's setting
 * @param dataChecksums whether the cluster has them
 * @param skewMs how far the server's clock is ahead of this machine's, in milliseconds
 * @param roundTripMs how long the question took, in milliseconds; the skew is no more exact
 */
record ServerHealth(
    boolean superuser,
    boolean createsRoles,
    boolean createsSchemas,
    boolean createsTables,
    String schema,
    String tls,
    boolean fsync,
    boolean fullPageWrites,
    boolean dataChecksums,
    long skewMs,
    long roundTripMs) {

  private static final String QUERY = Sql.load(ServerHealth.class, "server-health.sql");

  static ServerHealth of(Session session, Clock clock) {
    try (Statement statement = session.connection().createStatement()) {
      long before = clock.millis();
      try (ResultSet row = statement.executeQuery(QUERY)) {
        long after = clock.millis();
        row.next();
        String schema = row.getString("schema");
        return new ServerHealth(
            row.getBoolean("superuser"),
            row.getBoolean("creates_roles"),
            row.getBoolean("creates_schemas"),
            row.getBoolean("creates_tables"),
            schema == null ? "" : schema,
            row.getString("tls"),
            row.getBoolean("fsync"),
            row.getBoolean("full_page_writes"),
            row.getBoolean("data_checksums"),
            row.getLong("now_ms") - (before + after) / 2,
            after - before);
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "asking the server for its settings").exception(e);
    }
  }
}

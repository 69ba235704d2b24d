package io.iacdharma.db.audit;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * How far rows are final: those of transactions below {@code xmin} are all there, and a seal can
 * reach no further.
 *
 * @param xmin the oldest transaction that is not over; the next one to begin when none is
 * @param heldBy that transaction, or null when none is at work
 */
public record Horizon(long xmin, @Nullable Holder heldBy) {

  private static final String HOLDER = Sql.load(Horizon.class, "horizon-holder.sql");

  /**
   * A transaction that keeps what was written after its beginning from being sealed.
   *
   * @param pid its server process; null for a prepared one, which has none
   * @param user its role
   * @param application as it calls itself
   * @param database where it works: the horizon is the cluster's
   * @param state the state of its session, or {@code prepared}
   * @param prepared the identifier of a prepared transaction; null for others
   * @param ageMs how long ago it began, or was prepared, by the server's clock; null when this role
   *     may not know
   */
  public record Holder(
      @Nullable Integer pid,
      @Nullable String user,
      String application,
      @Nullable String database,
      @Nullable String state,
      @Nullable String prepared,
      @Nullable Long ageMs) {

    /** Who it is, for people. */
    public String text() {
      return prepared != null
          ? "the transaction of %s that is prepared as %s".formatted(user, prepared)
          : "the transaction of %s%s (pid %d, database %s%s)"
              .formatted(
                  user == null ? "somebody" : user,
                  application.isEmpty() ? "" : ", " + application,
                  pid,
                  database,
                  state == null ? "" : ", " + state);
    }
  }

  /** Asks for it. Changes nothing. */
  public static Horizon of(Session session) {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(HOLDER)) {
      row.next();
      return new Horizon(row.getLong("xmin"), holder(row));
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for the oldest transaction").exception(e);
    }
  }

  private static @Nullable Holder holder(ResultSet row) throws SQLException {
    int pid = row.getInt("pid");
    boolean none = row.wasNull();
    String prepared = row.getString("prepared");
    if (none && prepared == null) {
      return null;
    }
    long age = row.getLong("age_ms");
    return new Holder(
        none ? null : pid,
        row.getString("user"),
        row.getString("application"),
        row.getString("database"),
        row.getString("state"),
        prepared,
        row.wasNull() ? null : age);
  }
}

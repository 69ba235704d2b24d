package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.report.Finding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks for every way in which rows of insert-only tables could be changed, back-dated or lost.
 * Only catalogs are read, which every role may do; a table that does not exist gives nothing.
 */
public final class WormInspector {

  private static final String MEMBERS = Sql.load(WormInspector.class, "members.sql");

  private final Session session;

  /** Looks with this session, which must not be in a transaction. */
  public WormInspector(Session session) {
    this.session = session;
  }

  /**
   * What was found: first each table's own findings, in the order of the tables, then what
   * surrounds them all. An error lets an ordinary role change rows; a warning lets the owner; an
   * information cannot be prevented, and only seals show it.
   *
   * @param probe whether changes are tried as well, each in a transaction that is rolled back
   */
  public List<Finding> inspect(List<TableName> tables, boolean probe) {
    try {
      Connection connection = session.connection();
      int major = session.server().major();
      Map<String, Finding> found = new LinkedHashMap<>();
      List<Member> all = new ArrayList<>();
      for (TableName table : tables) {
        List<Member> members = members(connection, table);
        all.addAll(members);
        Scene scene = Scene.of(connection, major, members);
        run(WormChecks.ofTable(), scene, found);
        if (probe) {
          put(Probe.find(scene), found);
        }
      }
      run(WormChecks.ofServer(), Scene.of(connection, major, all), found);
      return List.copyOf(found.values());
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the protection of audit tables").exception(e);
    }
  }

  /** Whether there is a table of this name. */
  public boolean exists(TableName table) {
    try {
      return !members(session.connection(), table).isEmpty();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking for " + table).exception(e);
    }
  }

  private static void run(List<WormCheck> checks, Scene scene, Map<String, Finding> found)
      throws SQLException {
    for (WormCheck check : checks) {
      put(check.find(scene), found);
    }
  }

  /** A table that is named twice, or a function of two tables, is told of once. */
  private static void put(List<Finding> findings, Map<String, Finding> found) {
    findings.forEach(it -> found.putIfAbsent(it.identity() + "|" + it.message(), it));
  }

  private static List<Member> members(Connection connection, TableName table) throws SQLException {
    List<Member> members = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(MEMBERS)) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      statement.setString(3, table.toString());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          members.add(
              new Member(
                  row.getLong("oid"),
                  new TableName(row.getString("schema"), row.getString("name")),
                  row.getBoolean("partitioned"),
                  row.getBoolean("attached"),
                  row.getString("owner")));
        }
      }
    }
    return members;
  }
}

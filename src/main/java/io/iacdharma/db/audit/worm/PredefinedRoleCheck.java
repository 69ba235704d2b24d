package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Some predefined roles write to every table, or to the files that tables are kept in. */
final class PredefinedRoleCheck implements WormCheck {

  private static final String ROLES = Sql.load(PredefinedRoleCheck.class, "predefined-roles.sql");

  @Override
  public String id() {
    return "worm-predefined-role";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofServer(ROLES, this::finding);
  }

  private Finding finding(ResultSet row) throws SQLException {
    String role = row.getString("role");
    boolean tables = row.getBoolean("tables");
    String predefined = row.getString("predefined");
    return finding(
        tables ? Severity.ERROR : Severity.WARNING,
        "role " + Identifier.shown(role),
        tables
            ? "it has INSERT, UPDATE and DELETE on every table as a member of %s"
                .formatted(predefined)
            : "it can change the files of the server as a member of %s, and no trigger sees that"
                .formatted(predefined),
        "REVOKE %s FROM %s;".formatted(predefined, new Identifier(role).quoted()));
  }
}

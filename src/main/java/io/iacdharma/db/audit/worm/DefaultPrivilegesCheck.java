package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The next partition gets what default privileges say, before anybody looks at it. */
final class DefaultPrivilegesCheck implements WormCheck {

  private static final String DEFAULTS =
      Sql.load(DefaultPrivilegesCheck.class, "default-privileges.sql");

  @Override
  public String id() {
    return "worm-default-privileges";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofMembers(DEFAULTS, this::finding);
  }

  private Finding finding(ResultSet row) throws SQLException {
    String schema = row.getString("schema");
    String owner = row.getString("owner");
    String grantee = row.getString("grantee");
    String privileges = row.getString("privileges");
    return finding(
        Severity.WARNING,
        "default privileges of " + Identifier.shown(owner),
        "the next table%s gives %s to %s"
            .formatted(
                schema == null ? "" : " in schema " + Identifier.shown(schema),
                privileges,
                row.getBoolean("public") ? "everybody" : "role " + grantee),
        "ALTER DEFAULT PRIVILEGES FOR ROLE %s%s REVOKE %s ON TABLES FROM %s;"
            .formatted(
                new Identifier(owner).quoted(),
                schema == null ? "" : " IN SCHEMA " + new Identifier(schema).quoted(),
                privileges,
                row.getBoolean("public") ? "PUBLIC" : new Identifier(grantee).quoted()));
  }
}

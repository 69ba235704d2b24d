package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * Whoever can act as the owner can take the protection away. Migrations need such a role: it is the
 * hole that the layout of roles leaves open.
 */
final class OwnerMembersCheck implements WormCheck {

  private static final String MEMBERS = Sql.load(OwnerMembersCheck.class, "owner-members.sql");

  @Override
  public String id() {
    return "worm-owner-member";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofOwners(MEMBERS, this::finding);
  }

  private Finding finding(ResultSet row) throws SQLException {
    String role = row.getString("role");
    String owner = Identifier.shown(row.getString("owner"));
    String through = row.getString("through");
    boolean login = row.getBoolean("login");
    return finding(
        login ? Severity.WARNING : Severity.INFO,
        "role " + Identifier.shown(role),
        "it can act as %s%s, and so disable the triggers%s"
            .formatted(
                owner,
                through == null ? "" : " through " + through,
                login ? "" : "; nobody logs in as it, and whoever is granted it can"),
        "REVOKE %s FROM %s; -- but for the time of a migration"
            .formatted(
                through == null ? owner : through.replaceFirst(".*, ", ""),
                new Identifier(role).quoted()));
  }
}

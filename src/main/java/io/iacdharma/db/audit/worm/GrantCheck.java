package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Nobody but the owner needs more than INSERT and SELECT, and PUBLIC needs nothing. */
final class GrantCheck implements WormCheck {

  private static final String GRANTS = Sql.load(GrantCheck.class, "grants.sql");

  @Override
  public String id() {
    return "worm-grant";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofMembers(GRANTS, row -> finding(scene, row));
  }

  private Finding finding(Scene scene, ResultSet row) throws SQLException {
    Member member = scene.member(row.getLong("relation"));
    String grantee = row.getString("grantee");
    boolean everybody = row.getBoolean("public");
    String privileges = row.getString("privileges");
    return finding(
        row.getBoolean("harms") ? Severity.ERROR : Severity.WARNING,
        member.shown(),
        "%s has %s on %s"
            .formatted(everybody ? "everybody" : "role " + grantee, privileges, member.shown()),
        "REVOKE %s ON %s FROM %s;"
            .formatted(
                privileges,
                member.name().quoted(),
                everybody ? grantee : new Identifier(grantee).quoted()));
  }
}

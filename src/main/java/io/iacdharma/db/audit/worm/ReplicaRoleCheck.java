package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The right to call oneself a replica is the right to skip triggers that are not ALWAYS. */
final class ReplicaRoleCheck implements WormCheck {

  private static final String GRANTS = Sql.load(ReplicaRoleCheck.class, "replica-role.sql");

  @Override
  public String id() {
    return "worm-replica-role";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    boolean open = scene.triggers().stream().anyMatch(TriggerAlwaysCheck::isSkipped);
    return scene.ofServer(GRANTS, row -> finding(open, row));
  }

  private Finding finding(boolean open, ResultSet row) throws SQLException {
    String grantee = row.getString("grantee");
    boolean everybody = row.getBoolean("public");
    return finding(
        open ? Severity.ERROR : Severity.WARNING,
        everybody ? "PUBLIC" : "role " + Identifier.shown(grantee),
        "%s may set session_replication_role%s"
            .formatted(
                everybody ? "everybody" : "it",
                open
                    ? ", and some triggers are not enabled ALWAYS: they are passed by"
                    : "; the triggers are enabled ALWAYS, foreign keys are not"),
        "REVOKE %s ON PARAMETER session_replication_role FROM %s;"
            .formatted(
                row.getString("privilege"),
                everybody ? "PUBLIC" : new Identifier(grantee).quoted()));
  }
}

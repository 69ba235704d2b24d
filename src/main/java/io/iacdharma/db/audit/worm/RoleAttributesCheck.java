package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Attributes of roles that no privilege on a table holds back. */
final class RoleAttributesCheck implements WormCheck {

  private static final String ROLES = Sql.load(RoleAttributesCheck.class, "role-attributes.sql");

  /** Since 16 it needs ADMIN on a role to grant it (manual, 22.2), which the members show. */
  private static final int CREATEROLE_IS_BOUND = 16;

  @Override
  public String id() {
    return "worm-role-attribute";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    List<Finding> found = new ArrayList<>();
    scene.ofServer(ROLES, row -> found.addAll(findings(scene, row)));
    return found;
  }

  private List<Finding> findings(Scene scene, ResultSet row) throws SQLException {
    String role = row.getString("role");
    if (row.getBoolean("superuser")) {
      return List.of(
          info(
              role,
              "it is a superuser and can change any row: seals show that, nothing prevents it",
              "-- as few as can be; their sessions logged outside the server"));
    }
    List<Finding> found = new ArrayList<>();
    if (row.getBoolean("creates_roles") && scene.major() < CREATEROLE_IS_BOUND) {
      found.add(
          finding(
              Severity.WARNING,
              "role " + Identifier.shown(role),
              "it can grant itself, with CREATEROLE, %s, which may disable the triggers"
                  .formatted(String.join(", ", scene.owners())),
              "ALTER ROLE %s NOCREATEROLE;".formatted(new Identifier(role).quoted())));
    }
    if (row.getBoolean("bypasses")) {
      found.add(
          info(
              role,
              "it reads the rows of every tenant with BYPASSRLS, and can change none by that",
              "ALTER ROLE %s NOBYPASSRLS;".formatted(new Identifier(role).quoted())));
    }
    if (row.getBoolean("replicates")) {
      found.add(
          info(
              role,
              "it can take a copy of the whole cluster with REPLICATION, and can change nothing by that",
              "ALTER ROLE %s NOREPLICATION;".formatted(new Identifier(role).quoted())));
    }
    return found;
  }

  private Finding info(String role, String message, String safe) {
    return finding(Severity.INFO, "role " + Identifier.shown(role), message, safe);
  }
}

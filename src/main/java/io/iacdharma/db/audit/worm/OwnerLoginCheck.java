package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** The owner may disable every trigger, so nobody should log in as the owner. */
final class OwnerLoginCheck implements WormCheck {

  private static final String LOGINS = Sql.load(OwnerLoginCheck.class, "owner-logins.sql");

  @Override
  public String id() {
    return "worm-owner-login";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofOwners(LOGINS, this::finding);
  }

  private Finding finding(ResultSet row) throws SQLException {
    String role = row.getString("role");
    boolean superuser = row.getBoolean("superuser");
    return finding(
        Severity.WARNING,
        "role " + Identifier.shown(role),
        superuser
            ? "it owns the tables, their schema or a trigger's function, and is a superuser"
            : "it owns the tables, their schema or a trigger's function, may disable the triggers, and can log in",
        superuser
            ? "-- give them to a role of their own that cannot log in: ALTER TABLE … OWNER TO …"
            : "ALTER ROLE %s NOLOGIN;".formatted(new Identifier(role).quoted()));
  }
}

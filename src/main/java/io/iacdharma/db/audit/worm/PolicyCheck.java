package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Row level security needs no policy for changes that nobody may make. */
final class PolicyCheck implements WormCheck {

  private static final String POLICIES = Sql.load(PolicyCheck.class, "policies.sql");

  @Override
  public String id() {
    return "worm-policy";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofMembers(POLICIES, row -> finding(scene, row));
  }

  private Finding finding(Scene scene, ResultSet row) throws SQLException {
    Member member = scene.member(row.getLong("relation"));
    String name = row.getString("name");
    return finding(
        Severity.WARNING,
        "policy %s on %s".formatted(Identifier.shown(name), member.shown().replace("table ", "")),
        "it is for %s: row level security lets rows be changed".formatted(row.getString("command")),
        "DROP POLICY %s ON %s; -- and one FOR SELECT or FOR INSERT in its place"
            .formatted(new Identifier(name).quoted(), member.name().quoted()));
  }
}

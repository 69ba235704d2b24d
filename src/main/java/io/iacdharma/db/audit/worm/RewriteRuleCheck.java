package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** A rule rewrites statements before any trigger sees them: an INSERT can be sent to nowhere. */
final class RewriteRuleCheck implements WormCheck {

  private static final String RULES = Sql.load(RewriteRuleCheck.class, "rules.sql");

  @Override
  public String id() {
    return "worm-rule";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofMembers(RULES, row -> finding(scene, row));
  }

  private Finding finding(Scene scene, ResultSet row) throws SQLException {
    Member member = scene.member(row.getLong("relation"));
    String name = row.getString("name");
    return finding(
        Severity.ERROR,
        "rule %s on %s".formatted(Identifier.shown(name), member.shown().replace("table ", "")),
        "it rewrites every %s before a trigger sees it, and can lose rows"
            .formatted(row.getString("event")),
        "DROP RULE %s ON %s;".formatted(new Identifier(name).quoted(), member.name().quoted()));
  }
}

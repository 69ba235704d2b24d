package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Whoever chooses a row's transaction or time can file it where nobody looks any more. */
final class InsertGrantCheck implements WormCheck {

  private static final String GRANTS = Sql.load(InsertGrantCheck.class, "insert-grants.sql");

  @Override
  public String id() {
    return "worm-insert-grant";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofMembers(GRANTS, row -> finding(scene, row));
  }

  private Finding finding(Scene scene, ResultSet row) throws SQLException {
    Member member = scene.member(row.getLong("relation"));
    String column = row.getString("column");
    boolean tx = row.getBoolean("tx");
    return finding(
        tx ? Severity.ERROR : Severity.WARNING,
        "column %s"
            .formatted(Identifier.shown(member.name().schema(), member.name().name(), column)),
        tx
            ? "it may be chosen by role %s: a row can be filed among those that are sealed already"
                .formatted(row.getString("grantee"))
            : "it may be chosen by role %s: a row can be filed into any partition that is not closed"
                .formatted(row.getString("grantee")),
        "REVOKE INSERT ON %s FROM %s; -- then GRANT INSERT (columns without %s)"
            .formatted(
                member.name().quoted(),
                new Identifier(row.getString("grantee")).quoted(),
                new Identifier(column).quoted()));
  }
}

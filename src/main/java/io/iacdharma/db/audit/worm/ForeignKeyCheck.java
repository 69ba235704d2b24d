package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/**
 * A foreign key's action changes rows with the rights of their owner, whoever deleted the other.
 */
final class ForeignKeyCheck implements WormCheck {

  private static final String KEYS = Sql.load(ForeignKeyCheck.class, "foreign-keys.sql");

  @Override
  public String id() {
    return "worm-foreign-key";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofMembers(KEYS, row -> finding(scene, row));
  }

  private Finding finding(Scene scene, ResultSet row) throws SQLException {
    Member member = scene.member(row.getLong("relation"));
    String name = row.getString("name");
    return finding(
        Severity.ERROR,
        "constraint %s on %s"
            .formatted(Identifier.shown(name), member.shown().replace("table ", "")),
        "%s: whoever changes a row of %s changes rows here, with the owner's rights"
            .formatted(row.getString("action"), row.getString("referenced")),
        "ALTER TABLE %s DROP CONSTRAINT %s;"
            .formatted(member.name().quoted(), new Identifier(name).quoted()));
  }
}

package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** Rows that arrive by logical replication bring the publisher's transaction with them. */
final class SubscriptionCheck implements WormCheck {

  private static final String SUBSCRIPTIONS =
      Sql.load(SubscriptionCheck.class, "subscriptions.sql");

  @Override
  public String id() {
    return "worm-subscription";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofMembers(SUBSCRIPTIONS, row -> finding(scene, row));
  }

  private Finding finding(Scene scene, ResultSet row) throws SQLException {
    Member member = scene.member(row.getLong("relation"));
    String name = row.getString("name");
    return finding(
        Severity.WARNING,
        "subscription " + Identifier.shown(name),
        "it writes into %s as a replica, with transactions of another server: rows can fall among those that are sealed already"
            .formatted(Identifier.shown(member.name().schema(), member.name().name())),
        "-- seal the table where its rows are made, and leave it out of the publication");
  }
}

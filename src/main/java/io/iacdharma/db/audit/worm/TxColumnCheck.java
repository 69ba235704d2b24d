package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What is sealed behind the horizon is known by its transaction, which the server must fill in. */
final class TxColumnCheck implements WormCheck {

  private static final String COLUMNS = Sql.load(TxColumnCheck.class, "tx-columns.sql");
  private static final String FILLED = "pg_current_xact_id()";

  @Override
  public String id() {
    return "worm-tx-column";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    List<Finding> found = new ArrayList<>();
    for (List<Finding> one : scene.ofMembers(COLUMNS, row -> judged(scene, row))) {
      // A table without the column has partitions without it: once is enough.
      boolean again =
          one.stream().anyMatch(it -> it.severity() == Severity.WARNING)
              && found.stream().anyMatch(it -> it.severity() == Severity.WARNING);
      if (!again) {
        found.addAll(one);
      }
    }
    return found;
  }

  private List<Finding> judged(Scene scene, ResultSet row) throws SQLException {
    Member member = scene.member(row.getLong("relation"));
    String table = member.name().quoted();
    if (!row.getBoolean("present")) {
      return List.of(
          finding(
              Severity.WARNING,
              member.shown(),
              "it has no column tx of type xid8, and so it cannot be sealed",
              "ALTER TABLE %s ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id(); -- rewrites the table"
                  .formatted(table)));
    }
    String expression = row.getString("expression");
    boolean filled = expression.equals(FILLED) || expression.equals("pg_catalog." + FILLED);
    if (filled && row.getBoolean("required")) {
      return List.of();
    }
    return List.of(
        finding(
            Severity.ERROR,
            "column " + Identifier.shown(member.name().schema(), member.name().name(), "tx"),
            "it is not NOT NULL DEFAULT pg_current_xact_id(): rows can be left out of every seal",
            "ALTER TABLE %s ALTER COLUMN tx SET DEFAULT pg_current_xact_id();".formatted(table)));
  }
}

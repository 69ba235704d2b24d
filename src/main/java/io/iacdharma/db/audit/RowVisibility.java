package io.iacdharma.db.audit;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Proves from the catalog that a role sees every row of a table: a row that row level security
 * hides is missing without a word, and a seal over what is left would be a lie.
 */
public final class RowVisibility {

  private static final String HIDDEN = Sql.load(RowVisibility.class, "hidden-rows.sql");

  private RowVisibility() {}

  /**
   * Goes on only when nothing is hidden from the role of this transaction.
   *
   * @throws DharmaException PRIVILEGE_MISSING naming the GRANT, or AUDIT_ROWS_HIDDEN
   */
  public static void require(ReadTransaction transaction, SealedTable table) {
    Session session = transaction.session();
    try (PreparedStatement statement = session.connection().prepareStatement(HIDDEN)) {
      statement.setLong(1, table.oid());
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          judge(table, row);
        }
      }
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "looking at the policies of " + table.name()).exception(e);
    }
  }

  private static void judge(SealedTable table, ResultSet row) throws SQLException {
    String role = Identifier.shown(row.getString("role"));
    String shown = Identifier.shown(table.name().schema(), table.name().name());
    if (!row.getBoolean("reachable")) {
      throw denied(
          role,
          table,
          "GRANT USAGE ON SCHEMA %s TO %s"
              .formatted(Identifier.shown(table.name().schema()), role));
    }
    if (!row.getBoolean("readable")) {
      throw denied(role, table, "GRANT SELECT ON %s TO %s".formatted(shown, role));
    }
    if (!row.getBoolean("filtered")) {
      return;
    }
    String restricting = row.getString("restricting");
    if (restricting != null || !row.getBoolean("all_seen")) {
      throw hidden(role, table, shown, restricting);
    }
  }

  private static DharmaException denied(String role, SealedTable table, String grant) {
    return Problem.of(
            ErrorCode.PRIVILEGE_MISSING, "%s may not read %s".formatted(role, table.name()))
        .hint(grant + "; or name a role that may: audit.role")
        .exception();
  }

  private static DharmaException hidden(
      String role, SealedTable table, String shown, @Nullable String restricting) {
    return Problem.of(
            ErrorCode.AUDIT_ROWS_HIDDEN,
            "row level security may hide rows of %s from %s".formatted(table.name(), role))
        .because(
            restricting == null
                ? "no permissive policy with USING (true) holds for it"
                : "restrictive policies hold for it: " + restricting)
        .after("nothing was read")
        .hint(
            "CREATE POLICY auditor_read ON %s FOR SELECT TO %s USING (true); or name a role that"
                    .formatted(shown, role)
                + " sees every row: audit.role")
        .exception();
  }
}

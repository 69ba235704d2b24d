package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table that was made in this transaction.
 *
 * @param oid its oid
 * @param collated the columns whose order depends on a collation
 * @param grantees whom default privileges gave rights on it, as SQL names them
 */
record RestoredTable(long oid, List<String> collated, List<String> grantees) {

  private static final String RESTORED = Sql.load(RestoredTable.class, "restored.sql");

  static RestoredTable of(Session session, TableName name) throws SQLException {
    try (PreparedStatement statement = session.connection().prepareStatement(RESTORED)) {
      statement.setString(1, name.schema());
      statement.setString(2, name.name());
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        List<String> grantees = new ArrayList<>();
        for (@Nullable String role : (String[]) row.getArray("grantees").getArray()) {
          grantees.add(role == null ? "PUBLIC" : new Identifier(role).quoted());
        }
        return new RestoredTable(
            row.getLong("oid"),
            Arrays.asList((String[]) row.getArray("collated").getArray()),
            grantees);
      }
    }
  }
}

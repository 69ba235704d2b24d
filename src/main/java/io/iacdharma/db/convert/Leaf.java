package io.iacdharma.db.convert;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A partition as an undo needs to know it.
 *
 * @param kind {@code relkind}
 * @param hidden whether a policy hides rows of it from the role
 * @param forced whether row level security holds for its owner too
 */
record Leaf(long oid, TableName name, String kind, boolean hidden, boolean forced) {

  private static final String PARTITIONS = Sql.load(Leaf.class, "partitions.sql");

  static List<Leaf> of(Connection connection, long parent) throws SQLException {
    return Queries.list(
        connection,
        PARTITIONS,
        row ->
            new Leaf(
                row.getLong("oid"),
                new TableName(row.getString("schema"), row.getString("name")),
                row.getString("kind"),
                row.getBoolean("hidden"),
                row.getBoolean("forced")),
        parent);
  }

  /** Its rows, as far as a limit; one more stands for more. */
  long rows(Connection connection, long limit) throws SQLException {
    return Queries.number(
        connection,
        "SELECT count(*) FROM (SELECT FROM ONLY %s LIMIT %d) AS those"
            .formatted(name.quoted(), limit + 1));
  }
}

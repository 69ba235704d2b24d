package io.iacdharma.db.check;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The partitioned tables of a database, read once for all checks of a run. */
final class Trees {

  private static final String PARTITIONS = Sql.load(Trees.class, "partitions.sql");

  private final Map<Long, List<Long>> children;
  private final Map<Long, TableName> names;

  private Trees(Map<Long, List<Long>> children, Map<Long, TableName> names) {
    this.children = children;
    this.names = names;
  }

  static Trees read(Connection connection) throws SQLException {
    Map<Long, List<Long>> children = new HashMap<>();
    Map<Long, TableName> names = new HashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(PARTITIONS)) {
      while (row.next()) {
        long oid = row.getLong("oid");
        names.put(oid, new TableName(row.getString("schema"), row.getString("name")));
        if (row.getBoolean("partitioned")) {
          children.computeIfAbsent(oid, parent -> new ArrayList<>());
        }
        long parent = row.getLong("parent");
        if (parent != 0) {
          children.computeIfAbsent(parent, p -> new ArrayList<>()).add(oid);
        }
      }
    }
    return new Trees(children, names);
  }

  /** The tree of a table; one without partitions when it has none. */
  TableTree of(long oid, TableName table) {
    List<Long> parts = children.get(oid);
    if (parts == null) {
      return new TableTree(table, false, List.of());
    }
    return new TableTree(
        table,
        true,
        parts.stream().map(part -> of(part, names.getOrDefault(part, table))).toList());
  }
}

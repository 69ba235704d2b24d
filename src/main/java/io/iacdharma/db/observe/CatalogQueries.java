package io.iacdharma.db.observe;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads parts of the catalog. What can be narrowed down to some tables is read for those alone. */
final class CatalogQueries {

  private static final String RELATIONS = Sql.load(CatalogQueries.class, "relations.sql");
  private static final String COLUMNS = Sql.load(CatalogQueries.class, "columns.sql");
  private static final String CONSTRAINTS = Sql.load(CatalogQueries.class, "constraints.sql");
  private static final String INDEXES = Sql.load(CatalogQueries.class, "indexes.sql");
  private static final String SIZES = Sql.load(CatalogQueries.class, "sizes.sql");

  private final Connection connection;

  CatalogQueries(Connection connection) {
    this.connection = connection;
  }

  /** Takes one row of an answer. */
  @FunctionalInterface
  interface Row {
    void take(ResultSet row) throws SQLException;
  }

  /** Runs a query of ours; nothing of it stays prepared, lest a script's DEALLOCATE meet it. */
  void query(String sql, Row each) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        each.take(rows);
      }
    }
  }

  Map<Long, Relation> relations(@Nullable Collection<Long> only) throws SQLException {
    Map<Long, Relation> found = new HashMap<>();
    query(
        RELATIONS + among("c.oid", only),
        row ->
            found.put(
                row.getLong("oid"),
                new Relation(
                    row.getLong("oid"),
                    row.getString("nspname"),
                    row.getString("relname"),
                    Relation.Kind.of(letter(row, "relkind")),
                    letter(row, "relpersistence"),
                    row.getLong("filenode"),
                    row.getLong("bytes"),
                    row.getString("access_method"),
                    oid(row, "partition_of"),
                    oid(row, "default_partition"),
                    row.getBoolean("relrowsecurity"),
                    row.getLong("tablespace"),
                    row.getBoolean("extension"))));
    return found;
  }

  Map<CatalogState.ColumnKey, Column> columns(@Nullable Collection<Long> only) throws SQLException {
    Map<CatalogState.ColumnKey, Column> found = new HashMap<>();
    query(
        COLUMNS + among("t.attrelid", only),
        row ->
            found.put(
                new CatalogState.ColumnKey(row.getLong("attrelid"), row.getInt("attnum")),
                new Column(
                    row.getLong("attrelid"),
                    row.getInt("attnum"),
                    row.getString("attname"),
                    row.getString("type"),
                    row.getBoolean("not_null"),
                    row.getString("default_expression"),
                    letter(row, "attgenerated"),
                    letter(row, "attidentity"),
                    row.getBoolean("atthasmissing"))));
    return found;
  }

  /** Those of domains are always all read. */
  Map<Long, Constraint> constraints(@Nullable Collection<Long> only) throws SQLException {
    Map<Long, Constraint> found = new HashMap<>();
    query(
        CONSTRAINTS
            + (only == null ? "" : " AND (k.conrelid = 0 OR " + oneOf("k.conrelid", only) + ")"),
        row ->
            found.put(
                row.getLong("oid"),
                new Constraint(
                    row.getLong("oid"),
                    row.getLong("conrelid"),
                    row.getLong("contypid"),
                    row.getString("conname"),
                    Constraint.Type.of(letter(row, "contype")),
                    row.getBoolean("convalidated"),
                    numbers(row.getString("columns")),
                    oid(row, "referenced"),
                    oid(row, "index"),
                    row.getBoolean("inherited"),
                    row.getString("definition"))));
    return found;
  }

  Map<Long, Index> indexes(@Nullable Collection<Long> only) throws SQLException {
    Map<Long, Index> found = new HashMap<>();
    query(
        INDEXES
            + (only == null
                ? ""
                : " AND (%s OR %s)"
                    .formatted(oneOf("i.indrelid", only), oneOf("i.indexrelid", only))),
        row -> {
          List<Integer> columns = numbers(row.getString("columns"));
          found.put(
              row.getLong("indexrelid"),
              new Index(
                  row.getLong("indexrelid"),
                  row.getLong("indrelid"),
                  row.getBoolean("indisunique"),
                  row.getBoolean("indisprimary"),
                  row.getBoolean("indisvalid"),
                  row.getBoolean("partial"),
                  columns.subList(0, row.getInt("indnkeyatts")),
                  oid(row, "parent")));
        });
    return found;
  }

  Map<CatalogState.ItemKey, Item> items(String sql) throws SQLException {
    Map<CatalogState.ItemKey, Item> found = new HashMap<>();
    query(
        sql,
        row -> {
          Item.Kind kind = Item.Kind.valueOf(row.getString("kind"));
          String details = row.getString("details");
          found.put(
              new CatalogState.ItemKey(kind, row.getLong("oid")),
              new Item(
                  kind,
                  row.getLong("oid"),
                  row.getLong("relation"),
                  row.getString("nspname"),
                  row.getString("name"),
                  details == null || details.isEmpty() ? List.of() : List.of(details.split("\n"))));
        });
    return found;
  }

  Map<Long, Long> sizes(Collection<Long> of) throws SQLException {
    Map<Long, Long> found = new HashMap<>();
    query(SIZES + among("c.oid", of), row -> found.put(row.getLong("oid"), row.getLong("bytes")));
    return found;
  }

  private static String among(String column, @Nullable Collection<Long> only) {
    return only == null ? "" : " AND " + oneOf(column, only);
  }

  private static String oneOf(String column, Collection<Long> oids) {
    return column
        + oids.stream()
            .map(String::valueOf)
            .collect(Collectors.joining(",", " = ANY ('{", "}'::pg_catalog.oid[])"));
  }

  private static char letter(ResultSet row, String column) throws SQLException {
    String value = row.getString(column);
    // A "char" that is zero comes as an empty text.
    return value == null || value.isEmpty() || value.charAt(0) == 0 ? ' ' : value.charAt(0);
  }

  private static @Nullable Long oid(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  private static List<Integer> numbers(@Nullable String text) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : text == null || text.isBlank() ? new String[0] : text.split(" ")) {
      numbers.add(Integer.valueOf(word));
    }
    return numbers;
  }
}

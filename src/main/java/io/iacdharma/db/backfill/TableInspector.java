package io.iacdharma.db.backfill;

import io.iacdharma.db.backfill.TableFacts.KeyColumn;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks whether the table of a backfill can be worked through by its key. */
final class TableInspector {

  private static final String TABLE = Sql.load(TableInspector.class, "table.sql");
  private static final String COLUMNS = Sql.load(TableInspector.class, "columns.sql");
  private static final String INDEX = Sql.load(TableInspector.class, "usable-index.sql");

  /** Types whose text form says the whole value and whose order is that of their index. */
  private static final Set<String> TYPES =
      Set.of(
          "smallint",
          "integer",
          "bigint",
          "numeric",
          "uuid",
          "text",
          "character varying",
          "date",
          "timestamp without time zone",
          "timestamp with time zone");

  private final Connection connection;

  TableInspector(Connection connection) {
    this.connection = connection;
  }

  private record Found(boolean filled, String type) {}

  /** What is known of the table's size, when there is such a table. */
  Optional<Long> rows(BackfillFile file) throws SQLException {
    return find(file).map(TableFacts::rows);
  }

  /**
   * The table of a backfill.
   *
   * @throws io.iacdharma.db.error.DharmaException BACKFILL_TABLE_MISSING or BACKFILL_KEY_UNUSABLE
   */
  TableFacts require(BackfillFile file) throws SQLException {
    TableFacts bare =
        find(file)
            .orElseThrow(
                () ->
                    missing(file, "there is no table " + file.header().table())
                        .because("it was dropped or renamed, or never created")
                        .hint("mend table= in the file, or apply the migration that creates it")
                        .exception());
    List<KeyColumn> key = key(file, bare);
    TableFacts table = new TableFacts(bare.oid(), bare.schema(), bare.name(), key, bare.rows());
    requireIndex(file, table);
    return table;
  }

  private Optional<TableFacts> find(BackfillFile file) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
      statement.setString(1, file.header().table());
      try (ResultSet row = statement.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        String kind = row.getString("kind");
        if (!kind.equals("r") && !kind.equals("p")) {
          throw missing(file, file.header().table() + " is no table")
              .because("only a table, partitioned or not, has rows and an index to go by")
              .hint("name the table itself")
              .exception();
        }
        long rows = row.getLong("rows");
        Long known = row.wasNull() ? null : rows;
        return Optional.of(
            new TableFacts(
                row.getLong("oid"),
                row.getString("schema"),
                row.getString("name"),
                List.of(),
                known));
      }
    }
  }

  private List<KeyColumn> key(BackfillFile file, TableFacts table) throws SQLException {
    Map<String, Found> columns = columns(table.oid());
    List<KeyColumn> key = new ArrayList<>();
    for (String name : file.header().key()) {
      Found found = columns.get(name);
      if (found == null) {
        throw unusable(file, "%s has no column %s".formatted(table.shown(), name))
            .because("it has " + String.join(", ", columns.keySet()))
            .hint("mend key= in the file")
            .exception();
      }
      if (!TYPES.contains(found.type())) {
        throw unusable(file, "a key of type %s is not supported".formatted(found.type()))
            .because("column %s; supported are %s".formatted(name, supported()))
            .hint("choose another unique key")
            .exception();
      }
      if (!found.filled()) {
        throw unusable(file, "column %s may be NULL".formatted(name))
            .because("a row without a key would never be in a batch")
            .hint("choose the primary key, or another unique key whose columns are NOT NULL")
            .exception();
      }
      key.add(new KeyColumn(name, found.type()));
    }
    return key;
  }

  private Map<String, Found> columns(long oid) throws SQLException {
    Map<String, Found> columns = new LinkedHashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setLong(1, oid);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.put(
              row.getString("name"), new Found(row.getBoolean("filled"), row.getString("type")));
        }
      }
    }
    return columns;
  }

  private void requireIndex(BackfillFile file, TableFacts table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(INDEX)) {
      statement.setLong(1, table.oid());
      statement.setArray(2, connection.createArrayOf("text", file.header().key().toArray()));
      try (ResultSet row = statement.executeQuery()) {
        if (row.next()) {
          return;
        }
      }
    }
    String columns =
        file.header().key().stream()
            .map(name -> new Identifier(name).quoted())
            .collect(Collectors.joining(", "));
    throw unusable(
            file,
            "%s has no valid unique index on exactly (%s)"
                .formatted(table.shown(), String.join(", ", file.header().key())))
        .because("each batch would have to read and sort the whole table")
        .hint("CREATE UNIQUE INDEX CONCURRENTLY ON %s (%s)".formatted(table.sql(), columns))
        .exception();
  }

  private static String supported() {
    return TYPES.stream().sorted().collect(Collectors.joining(", "));
  }

  private static Problem missing(BackfillFile file, String message) {
    return Problem.of(ErrorCode.BACKFILL_TABLE_MISSING, message)
        .at(file.path().toString())
        .after("nothing was changed");
  }

  private static Problem unusable(BackfillFile file, String message) {
    return Problem.of(ErrorCode.BACKFILL_KEY_UNUSABLE, message)
        .at(file.path().toString())
        .after("nothing was changed");
  }
}

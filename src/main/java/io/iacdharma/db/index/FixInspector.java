package io.iacdharma.db.index;

import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what there is already of what is to be mended. */
final class FixInspector {

  private static final String TABLES = Sql.load(FixInspector.class, "fix-tables.sql");
  private static final String INDEXES = Sql.load(FixInspector.class, "fix-indexes.sql");
  private static final String NAMES = Sql.load(FixInspector.class, "fix-names.sql");

  private final Connection connection;

  FixInspector(Session session) {
    this.connection = session.connection();
  }

  /**
   * A table, and whether the login may change its indexes.
   *
   * @param name the table
   * @param owner the role that owns it
   * @param owned whether the login is that role, or has its rights
   * @param creates whether the login may make something in its schema
   */
  record Standing(TableName name, String owner, boolean owned, boolean creates) {}

  /**
   * The state of all that these remedies touch.
   *
   * @param alone whether no other run is at work: until then a build that goes on may be that of
   *     such a run, or of one that was killed, and will have ended when it is this one's turn
   */
  IndexState read(List<Mending> mendings, boolean alone) throws SQLException {
    Set<TableName> tables = new TreeSet<>();
    Set<TableName> names = new TreeSet<>();
    for (Mending mending : mendings) {
      wanted(mending.remedy(), tables, names);
    }
    return settled(
        () -> {
          Map<TableName, List<ExistingIndex>> indexes = new LinkedHashMap<>();
          Map<TableName, TableSize> sizes = new HashMap<>();
          Set<TableName> foreign = new TreeSet<>();
          for (Row row : rows(TABLES, tables)) {
            TableName table = row.name("schema", "name");
            indexes.put(table, new ArrayList<>());
            sizes.put(table, size(row));
            if (row.flag("foreign_parts")) {
              foreign.add(table);
            }
          }
          for (Row row : rows(INDEXES, tables)) {
            ExistingIndex index = index(row, alone);
            indexes.computeIfAbsent(index.table(), t -> new ArrayList<>()).add(index);
          }
          Map<TableName, String> taken = new HashMap<>();
          for (Row row : rows(NAMES, names)) {
            taken.put(row.name("schema", "name"), row.text("what"));
          }
          return new IndexState(indexes, taken, sizes, foreign);
        });
  }

  /** Who owns these tables. */
  List<Standing> standings(Collection<TableName> tables) throws SQLException {
    return rows(TABLES, new TreeSet<>(tables)).stream()
        .map(
            row ->
                new Standing(
                    row.name("schema", "name"),
                    row.text("owner"),
                    row.flag("owned"),
                    row.flag("creates")))
        .toList();
  }

  private interface Reading<T> {
    T read() throws SQLException;
  }

  /** In one transaction, in which the server writes names with their schema, as checks read it. */
  private <T> T settled(Reading<T> reading) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET LOCAL search_path = ''");
      return reading.read();
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static void wanted(IndexRemedy remedy, Set<TableName> tables, Set<TableName> names) {
    if (remedy instanceof CreateIndex create) {
      shape(IndexShape.of(create), create.tree(), tables, names);
    } else if (remedy instanceof CompleteIndex complete) {
      shape(IndexShape.of(complete), complete.tree(), tables, names);
    } else if (remedy instanceof DropIndex drop) {
      add(drop.tree(), tables);
    } else {
      tables.add(remedy.table());
    }
  }

  private static void shape(
      IndexShape shape, TableTree node, Set<TableName> tables, Set<TableName> names) {
    tables.add(node.table());
    names.add(shape.on(node.table()));
    node.parts().forEach(part -> shape(shape, part, tables, names));
  }

  private static void add(TableTree node, Set<TableName> tables) {
    tables.add(node.table());
    node.parts().forEach(part -> add(part, tables));
  }

  private List<Row> rows(String sql, Set<TableName> names) throws SQLException {
    return Scene.rows(
        connection,
        sql,
        names.stream().map(TableName::schema).toArray(String[]::new),
        names.stream().map(TableName::name).toArray(String[]::new));
  }

  private static TableSize size(Row row) {
    Map<String, Integer> widths = new HashMap<>();
    List<String> columns = row.texts("columns");
    List<String> found = row.texts("widths");
    for (int i = 0; i < columns.size(); i++) {
      widths.put(columns.get(i), Integer.valueOf(found.get(i)));
    }
    return new TableSize(row.decimal("rows"), row.number("bytes"), widths);
  }

  private static ExistingIndex index(Row row, boolean alone) {
    @Nullable TableName parent =
        row.has("parent_name") ? row.name("parent_schema", "parent_name") : null;
    return new ExistingIndex(
        row.name("schema", "name"),
        row.table(),
        row.flag("partitioned"),
        row.flag("valid"),
        row.flag("is_unique"),
        row.text("tail"),
        row.text("definition"),
        parent,
        row.flag("of_constraint"),
        alone && row.flag("building"),
        row.number("bytes"));
  }
}

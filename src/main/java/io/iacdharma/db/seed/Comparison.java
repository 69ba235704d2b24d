package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Compares datasets with their tables, each after those that its references lead to. */
final class Comparison {

  private final Statements statements;
  private final SeedRequest request;
  private boolean deferred;

  Comparison(Statements statements, SeedRequest request) {
    this.statements = statements;
    this.request = request;
  }

  /** Whether the order holds only while deferrable foreign keys wait for the end. */
  boolean isDeferred() {
    return deferred;
  }

  /** The datasets, compared, in the order of writing. */
  List<Staged> compare(List<Dataset> datasets) throws SQLException, IOException {
    Map<TableName, TableFacts> tables = facts(datasets);
    Map<TableName, Layout> layouts = new LinkedHashMap<>();
    Map<TableName, Written> written = new LinkedHashMap<>();
    for (Dataset dataset : datasets) {
      Written fields = Written.of(dataset);
      written.put(dataset.table(), fields);
      layouts.put(
          dataset.table(), new LayoutPlanner(dataset, tables, fields).plan(layouts.size() + 1));
    }
    SeedOrder order = order(layouts.values());
    deferred = order.deferred();
    Set<TableName> lookedIn = new HashSet<>();
    layouts
        .values()
        .forEach(one -> one.links().forEach(link -> lookedIn.add(link.target().table())));
    Staging staging = new Staging(statements, request.samples());
    Map<TableName, Staged> staged = new LinkedHashMap<>();
    for (TableName table : order.tables()) {
      Layout layout = layouts.get(table);
      Written fields = written.get(table);
      if (layout == null || fields == null) {
        throw new IllegalStateException("the order names a table nobody gave: " + table);
      }
      CsvFile csv = layout.dataset().csv();
      Staged one =
          csv != null && request.applying() && !lookedIn.contains(table) && isDirect(layout)
              ? staging.direct(layout, fields, csv)
              : staging.stage(layout, fields, staged);
      SeedPlanner.guard(layout.manifest(), one.diff());
      staged.put(table, one);
    }
    return List.copyOf(staged.values());
  }

  private Map<TableName, TableFacts> facts(List<Dataset> datasets) throws SQLException {
    Map<TableName, Place> names = new LinkedHashMap<>();
    for (Dataset dataset : datasets) {
      names.putIfAbsent(dataset.table(), dataset.manifest().place());
      for (Reference reference : dataset.manifest().references()) {
        names.putIfAbsent(reference.table(), reference.place());
      }
    }
    SeedInspector inspector = new SeedInspector(statements.session());
    Map<TableName, TableFacts> tables = inspector.tables(new TreeSet<>(names.keySet()));
    for (Map.Entry<TableName, Place> entry : names.entrySet()) {
      if (!tables.containsKey(entry.getKey())) {
        throw inspector.unknown(entry.getKey(), entry.getValue());
      }
    }
    return tables;
  }

  private SeedOrder order(Collection<Layout> layouts) throws SQLException {
    List<TableFacts> tables = layouts.stream().map(Layout::facts).toList();
    List<TableName> names = tables.stream().map(TableFacts::table).toList();
    List<ForeignKey> keys =
        new ArrayList<>(new SeedInspector(statements.session()).foreignKeys(tables));
    for (Layout layout : layouts) {
      for (Link link : layout.links()) {
        TableName parent = link.target().table();
        if (names.contains(parent) && !parent.equals(layout.table())) {
          String name = "reference " + link.column().name();
          keys.add(new ForeignKey(layout.table(), parent, name, false));
        }
      }
    }
    return SeedOrder.of(names, keys);
  }

  /** Whether CSV can go straight into the table: it is empty and refuses what staging would. */
  private boolean isDirect(Layout layout) throws SQLException {
    TableFacts facts = layout.facts();
    boolean keyed =
        facts.isUnique(layout.manifest().key())
            && layout.key().stream().allMatch(ColumnFacts::required);
    boolean plain =
        layout.dataset().overlay().isEmpty()
            && layout.links().isEmpty()
            && layout.manifest().scope().isEmpty()
            && layout.fields().stream().allMatch(Field::stored);
    return keyed
        && plain
        && !facts.rowSecurity()
        && statements.first("SELECT 1 FROM %s LIMIT 1".formatted(facts.table().quoted())).isEmpty();
  }
}

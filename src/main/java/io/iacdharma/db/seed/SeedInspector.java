package io.iacdharma.db.seed;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from the catalog what there is to know of the tables that datasets belong to. */
final class SeedInspector {

  private final Session session;

  SeedInspector(Session session) {
    this.session = session;
  }

  /** The facts of these tables; a table that does not exist is missing. */
  Map<TableName, TableFacts> tables(Collection<TableName> names) throws SQLException {
    Map<Long, TableFacts> found = new LinkedHashMap<>();
    try (PreparedStatement statement = prepare("tables.sql")) {
      statement.setArray(1, texts(names.stream().map(TableName::schema).toList()));
      statement.setArray(2, texts(names.stream().map(TableName::name).toList()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          TableName table = new TableName(row.getString("schema"), row.getString("name"));
          long oid = row.getLong("oid");
          found.put(
              oid,
              new TableFacts(
                  table,
                  oid,
                  row.getString("kind"),
                  row.getBoolean("row_security"),
                  row.getBoolean("referenced"),
                  new ArrayList<>(),
                  new ArrayList<>()));
        }
      }
    }
    columns(found);
    uniqueKeys(found);
    Map<TableName, TableFacts> byName = new LinkedHashMap<>();
    found.values().forEach(facts -> byName.put(facts.table(), facts));
    return byName;
  }

  private void columns(Map<Long, TableFacts> tables) throws SQLException {
    try (PreparedStatement statement = prepare("columns.sql")) {
      statement.setArray(1, oids(tables.keySet()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          facts(tables, row.getLong("oid"))
              .columns()
              .add(
                  new ColumnFacts(
                      row.getString("name"),
                      row.getString("type"),
                      row.getBoolean("is_array"),
                      row.getBoolean("is_json"),
                      row.getBoolean("required"),
                      row.getBoolean("generated") || row.getBoolean("always_identity"),
                      row.getString("fallback"),
                      row.getString("collation"),
                      row.getBoolean("comparable")));
        }
      }
    }
  }

  private void uniqueKeys(Map<Long, TableFacts> tables) throws SQLException {
    try (PreparedStatement statement = prepare("unique-keys.sql")) {
      statement.setArray(1, oids(tables.keySet()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          String[] columns = (String[]) row.getArray("columns").getArray();
          facts(tables, row.getLong("oid")).uniqueKeys().add(Arrays.asList(columns));
        }
      }
    }
  }

  /** The foreign keys between these tables, those of a table to itself left out. */
  List<ForeignKey> foreignKeys(Collection<TableFacts> tables) throws SQLException {
    Map<Long, TableFacts> byOid = new LinkedHashMap<>();
    tables.forEach(facts -> byOid.put(facts.oid(), facts));
    List<ForeignKey> keys = new ArrayList<>();
    try (PreparedStatement statement = prepare("foreign-keys.sql")) {
      statement.setArray(1, oids(byOid.keySet()));
      statement.setArray(2, oids(byOid.keySet()));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          keys.add(
              new ForeignKey(
                  facts(byOid, row.getLong("child")).table(),
                  facts(byOid, row.getLong("parent")).table(),
                  row.getString("name"),
                  row.getBoolean("deferrable")));
        }
      }
    }
    return keys;
  }

  /** The error of a table that does not exist, with the name that is nearest to it. */
  RuntimeException unknown(TableName table, Place place) throws SQLException {
    List<String> known = new ArrayList<>();
    try (PreparedStatement statement = prepare("table-names.sql");
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        known.add(row.getString(1));
      }
    }
    String message =
        "there is no table %s%s".formatted(table, Suggestion.phrase(table.toString(), known));
    return Problem.of(ErrorCode.SEED_UNKNOWN_TABLE, message)
        .at(place.toString())
        .after(Problems.UNTOUCHED)
        .hint("dharma-db migrate status shows whether the schema is up to date")
        .exception();
  }

  private PreparedStatement prepare(String file) throws SQLException {
    return session.connection().prepareStatement(Sql.load(SeedInspector.class, file));
  }

  private Array texts(List<String> values) throws SQLException {
    return session.connection().createArrayOf("text", values.toArray());
  }

  private Array oids(Collection<Long> oids) throws SQLException {
    return session.connection().createArrayOf("oid", oids.toArray());
  }

  private static TableFacts facts(Map<Long, TableFacts> tables, long oid) {
    TableFacts facts = tables.get(oid);
    if (facts == null) {
      throw new IllegalStateException("the catalog speaks of a table nobody asked for: " + oid);
    }
    return facts;
  }
}

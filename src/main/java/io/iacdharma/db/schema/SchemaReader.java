package io.iacdharma.db.schema;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Reads the schema of a database. It reads catalogs only, each question in a short read-only
 * transaction of its own: what ACCESS SHARE locks the server takes to print definitions are gone
 * after milliseconds, and no setting outlives its transaction, so a pooler does no harm.
 */
public final class SchemaReader {

  private static final String CALM = Sql.load(SchemaReader.class, "settings.sql");
  private static final int FIRST_FACT = 8;
  private static final int ATTEMPTS = 3;

  /** Internal error, undefined table, undefined object: what printing a dropped one ends in. */
  private static final Set<String> GONE = Set.of("XX000", "42P01", "42704");

  private final Session session;
  private final SchemaScope scope;
  private final Duration lockTimeout;

  /**
   * Creates a reader.
   *
   * @param session in autocommit; needs no privilege
   * @param lockTimeout longest wait for somebody who holds a table exclusively
   */
  public SchemaReader(Session session, SchemaScope scope, Duration lockTimeout) {
    this.session = session;
    this.scope = scope;
    this.lockTimeout = lockTimeout;
  }

  /** Reads the schema; begins anew where something was dropped while it was read. */
  public SchemaModel read() {
    for (int attempt = 1; ; attempt++) {
      try {
        return once();
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !GONE.contains(String.valueOf(e.getSQLState()))) {
          throw SqlErrors.translate(e, "reading the schema").exception(e);
        }
      }
    }
  }

  private SchemaModel once() throws SQLException {
    Dependencies dependencies = new Dependencies();
    List<SchemaObject> objects = new ArrayList<>();
    for (CatalogQuery query : CatalogQuery.values()) {
      ask(query.file(), rows -> objects(query, rows, objects, dependencies));
    }
    ask("aliases.sql", dependencies::readAliases);
    ask("dependencies.sql", dependencies::read);
    return new SchemaModel(session.server().major(), objects, dependencies.resolved());
  }

  private void objects(
      CatalogQuery query, ResultSet row, List<SchemaObject> objects, Dependencies dependencies)
      throws SQLException {
    List<String> labels = new ArrayList<>();
    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
      labels.add(row.getMetaData().getColumnLabel(i));
    }
    while (row.next()) {
      Map<String, String> facts = new TreeMap<>();
      for (int i = FIRST_FACT; i <= labels.size(); i++) {
        String value = row.getString(i);
        if (value != null) {
          facts.put(labels.get(i - 1), value);
        }
      }
      ObjectType type = query.type(facts.getOrDefault("_kind", ""));
      String parent = row.getString("parent");
      ObjectId id =
          new ObjectId(
              type,
              row.getString("schema"),
              type == ObjectType.DEFAULT_PRIVILEGES ? scope.role(parent) : parent,
              row.getString("name"),
              row.getString("signature"));
      if (scope.covers(id)) {
        objects.add(SchemaObject.of(id, named(facts)));
        dependencies.add(
            row.getLong("class_oid"), row.getLong("object_oid"), row.getInt("sub"), id);
      }
    }
  }

  /** Puts the names of roles as this run reads them. */
  private Map<String, String> named(Map<String, String> facts) {
    Map<String, String> named = new HashMap<>(facts);
    named.computeIfPresent("owner", (fact, role) -> scope.role(role));
    String owner = named.getOrDefault("owner", "");
    named.computeIfPresent("grants", (fact, lines) -> Grants.read(lines, scope, owner).lines());
    named.computeIfPresent("_builtin", (fact, lines) -> Grants.read(lines, scope, owner).lines());
    named.computeIfPresent(
        "roles",
        (fact, lines) ->
            String.join("\n", lines.lines().map(scope::role).distinct().sorted().toList()));
    return named;
  }

  private interface Rows {
    void take(ResultSet rows) throws SQLException;
  }

  private void ask(String file, Rows rows) throws SQLException {
    Connection connection = session.connection();
    connection.setAutoCommit(false);
    try {
      try (PreparedStatement settings = connection.prepareStatement(CALM)) {
        settings.setString(1, lockTimeout.toMillis() + "ms");
        settings.execute();
      }
      try (Statement statement = connection.createStatement();
          ResultSet found = statement.executeQuery(Sql.load(SchemaReader.class, file))) {
        rows.take(found);
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }
}

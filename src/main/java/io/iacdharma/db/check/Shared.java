package io.iacdharma.db.check;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.TableName;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the checks of a run read once for all of them, when the first of them asks. */
final class Shared {

  private static final String TENANCY =
      "WITH scope AS (\n%s\n)\n%s"
          .formatted(Sql.load(Shared.class, "scope.sql"), Sql.load(Shared.class, "tenancy.sql"));

  private static final String NAMES = Sql.load(Shared.class, "relation-names.sql");

  private final Instant now;
  private final Supplier<List<Standby>> opener;
  private @Nullable Trees trees;
  private @Nullable Tenancy tenancy;
  private @Nullable List<Standby> standbys;
  private @Nullable Set<TableName> names;

  Shared(Instant now, Supplier<List<Standby>> opener) {
    this.now = now;
    this.opener = opener;
  }

  Instant now() {
    return now;
  }

  synchronized Trees trees(Connection connection) throws SQLException {
    if (trees == null) {
      trees = Trees.read(connection);
    }
    return trees;
  }

  synchronized Tenancy tenancy(Connection connection, CheckRules.Schema rules) throws SQLException {
    if (tenancy == null) {
      Row row = Scene.rows(connection, TENANCY, rules.tenantColumn()).get(0);
      long having = row.number("having");
      long tables = row.number("tables");
      boolean most = having > 0 && having * 2 >= tables;
      tenancy = new Tenancy(rules.tenantGiven() || most, having, tables);
    }
    return tenancy;
  }

  /** What has a name that no other table or index of its schema can have. */
  synchronized Set<TableName> names(Connection connection) throws SQLException {
    if (names == null) {
      Set<TableName> all = new HashSet<>();
      for (Row row : Scene.rows(connection, NAMES)) {
        all.add(row.name("schema", "name"));
      }
      names = all;
    }
    return names;
  }

  synchronized List<Standby> standbys() {
    if (standbys == null) {
      standbys = List.copyOf(opener.get());
    }
    return standbys;
  }
}

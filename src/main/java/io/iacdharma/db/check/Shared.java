package io.iacdharma.db.check;

import io.iacdharma.db.database.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the checks of a run read once for all of them, when the first of them asks. */
final class Shared {

  private static final String TENANCY =
      "WITH scope AS (\n%s\n)\n%s"
          .formatted(Sql.load(Shared.class, "scope.sql"), Sql.load(Shared.class, "tenancy.sql"));

  private final Instant now;
  private final Supplier<List<Standby>> opener;
  private @Nullable Trees trees;
  private @Nullable Tenancy tenancy;
  private @Nullable List<Standby> standbys;

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

  synchronized List<Standby> standbys() {
    if (standbys == null) {
      standbys = List.copyOf(opener.get());
    }
    return standbys;
  }
}

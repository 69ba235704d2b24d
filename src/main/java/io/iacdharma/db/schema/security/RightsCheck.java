package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckRules;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Sql;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A check that judges by what the roles of applications may do; {@code roles.sql} says which. */
abstract class RightsCheck extends CatalogCheck {

  private static final String MISSING = Sql.load(RightsCheck.class, "missing-roles.sql");

  /** So many roles are named in a sentence. */
  private static final int NAMED = 3;

  RightsCheck(About about) {
    super(about, "roles");
  }

  /** The values of the check's own parameters; null when there is no reason to look. */
  protected Object @Nullable [] own(Scene scene) throws SQLException {
    return new Object[0];
  }

  @Override
  protected final Object @Nullable [] parameters(Scene scene) throws SQLException {
    Object[] own = own(scene);
    if (own == null) {
      return null;
    }
    String[] roles = scene.rules().roles().toArray(String[]::new);
    if (roles.length > 0) {
      for (Row row : scene.rows(MISSING, (Object) roles)) {
        scene.skip("there is no role %s: see check.roles".formatted(row.text("name")));
      }
    }
    return Stream.concat(Stream.of((Object) roles), Stream.of(own)).toArray();
  }

  /** The tenant's column where many tenants share the tables, else a name that no column has. */
  protected static String tenantColumn(Scene scene) throws SQLException {
    return scene.tenancy().applies() ? scene.rules().schema().tenantColumn() : "";
  }

  /** The tenant's column as the only parameter; null where the tables have one tenant. */
  protected static Object @Nullable [] tenantOnly(Scene scene) throws SQLException {
    return scene.tenancy().applies() ? new Object[] {scene.rules().schema().tenantColumn()} : null;
  }

  /** What gives a table row level security. */
  protected static SqlRemedy rowSecurity(String table, CheckRules.Schema rules) {
    return new SqlRemedy(
        List.of(
            "-- write a policy on %s first, such as its neighbours have: until then nobody but"
                    .formatted(rules.tenantColumn())
                + " superusers sees a row",
            "ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;".formatted(table)),
        List.of(),
        "ACCESS EXCLUSIVE");
  }

  /** The roles in the column {@code roles}, as a sentence names them: PUBLIC stands for all. */
  protected static String who(Row row) {
    List<String> roles = row.texts("roles");
    if (roles.contains("PUBLIC")) {
      return "PUBLIC";
    }
    List<String> named = new ArrayList<>(roles.subList(0, Math.min(NAMED, roles.size())));
    if (roles.size() > NAMED) {
      named.add("%d more".formatted(roles.size() - NAMED));
    }
    String last = named.remove(named.size() - 1);
    return named.isEmpty() ? last : String.join(", ", named) + " and " + last;
  }
}

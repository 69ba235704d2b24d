package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A check that looks where many tenants share the tables, and not at tables of no tenant. */
abstract class TenantCheck extends CatalogCheck {

  TenantCheck(About about) {
    super(about, "tenanted");
  }

  /** The finding of a row whose table belongs to tenants. */
  protected abstract @Nullable CheckFinding judged(Row row, Scene scene) throws SQLException;

  @Override
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    return scene.tenancy().applies() ? new Object[] {scene.rules().schema().tenantColumn()} : null;
  }

  @Override
  protected final @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException {
    boolean exempt = scene.rules().schema().tenantExempt().match(row.table().toString());
    return exempt ? null : judged(row, scene);
  }

  /** The row's table as SQL names it. */
  protected static String table(Row row) {
    return Identifier.shown(row.table().schema(), row.table().name());
  }

  /** The tenant's column as SQL names it. */
  protected static String column(Scene scene) {
    return Identifier.shown(scene.rules().schema().tenantColumn());
  }
}

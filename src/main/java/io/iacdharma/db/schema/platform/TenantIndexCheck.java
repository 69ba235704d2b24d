package io.iacdharma.db.schema.platform;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.index.CreateIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Almost every query names a tenant, and every policy does. */
final class TenantIndexCheck extends TenantCheck {

  TenantIndexCheck() {
    super(
        About.of(
            "tenant-index",
            Group.TENANCY,
            Severity.WARNING,
            "No index leads to the rows of one tenant"));
  }

  /** Where the column leads a required index anyway, that check tells of it. */
  @Override
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    String column = scene.rules().schema().tenantColumn();
    return scene.rules().index().required().contains(column) ? null : super.parameters(scene);
  }

  @Override
  protected CheckFinding judged(Row row, Scene scene) throws SQLException {
    return found(row, table(row), "no whole index begins with %s".formatted(column(scene)))
        .mendedBy(
            CreateIndex.on(
                scene.tree(row.number("oid"), row.table()),
                List.of(scene.rules().schema().tenantColumn())));
  }
}

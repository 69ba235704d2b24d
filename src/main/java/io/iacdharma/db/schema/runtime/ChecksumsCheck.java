package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;

/** Without checksums, a damaged page is read as if it were whole. */
final class ChecksumsCheck extends CatalogCheck {

  ChecksumsCheck() {
    super(
        About.of(
            "checksums-off",
            Group.RUNTIME,
            Severity.WARNING,
            "Pages have no checksums: what a disk damages is read as if it were right"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return CheckFinding.of(about(), null, "data_checksums", "it is off")
        .mendedBy(
            "", "-- stop the server in good order, run pg_checksums --enable -D DATA, start it");
  }
}

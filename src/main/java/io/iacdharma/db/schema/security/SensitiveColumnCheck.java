package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** What an application reads, a hole in it gives away. */
final class SensitiveColumnCheck extends RightsCheck {

  SensitiveColumnCheck() {
    super(
        About.of(
                "sensitive-column-exposed",
                Group.SECURITY,
                Severity.INFO,
                "A role reads a column whose name says that it holds a secret")
            .whenAsked());
  }

  @Override
  protected Object @Nullable [] own(Scene scene) throws SQLException {
    return new Object[] {scene.rules().schema().sensitive().regular()};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    return found(
            row,
            Identifier.shown(row.table().schema(), row.table().name(), row.text("column")),
            "%s may read it".formatted(who(row)))
        .showing("roles", row.texts("roles"))
        .restingOn(Confidence.POSSIBLE)
        .mendedBy("", "-- grant SELECT on the other columns in place of the whole table");
  }
}

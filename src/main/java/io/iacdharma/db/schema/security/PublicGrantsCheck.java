package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** What PUBLIC has, every role has, also those that are made later. */
final class PublicGrantsCheck extends RightsCheck {

  PublicGrantsCheck() {
    super(
        About.of(
            "public-grants",
            Group.SECURITY,
            Severity.WARNING,
            "Everybody who may connect has privileges on a table"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    List<String> privileges = row.texts("privileges");
    return found(
            row,
            row.shown("schema", "name"),
            "PUBLIC has %s on it".formatted(String.join(", ", privileges)))
        .showing("privileges", privileges)
        .mendedBy(new SqlRemedy(List.of(row.text("revoke")), List.of(row.text("regrant")), ""))
        .onPartitionOf(row);
  }
}

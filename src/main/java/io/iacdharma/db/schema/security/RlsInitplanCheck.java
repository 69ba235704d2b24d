package io.iacdharma.db.schema.security;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** In a sub-select a function without columns is called once for a statement, else for each row. */
final class RlsInitplanCheck extends CatalogCheck {

  /** The server's own functions depend on nothing that the catalog would tell. */
  private static final String SETTING = "current_setting";

  RlsInitplanCheck() {
    super(
        About.of(
            "rls-initplan",
            Group.SECURITY,
            Severity.WARNING,
            "A policy calls a function for every row that would give the same once"));
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) {
    Set<String> functions = new LinkedHashSet<>(row.texts("functions"));
    functions.add(SETTING);
    PerRowCalls using = new PerRowCalls(row.text("using"), functions);
    PerRowCalls check = new PerRowCalls(row.text("check"), functions);
    Set<String> found = new LinkedHashSet<>(using.found());
    found.addAll(check.found());
    if (found.isEmpty()) {
      return null;
    }
    return found(
            row,
            Identifier.shown(row.text("schema"), row.text("name"), row.text("policy")),
            "the policy calls %s for every row; in a sub-select it is called once"
                .formatted(String.join(", ", found)))
        .showing("functions", List.copyOf(found))
        .mendedBy(
            new SqlRemedy(
                List.of(alter(row, using.wrapped(), check.wrapped())),
                List.of(alter(row, row.text("using"), row.text("check"))),
                "ACCESS EXCLUSIVE"))
        .onPartitionOf(row);
  }

  private static String alter(Row row, String using, String check) {
    return "ALTER POLICY %s ON %s%s%s;"
        .formatted(
            Identifier.shown(row.text("policy")),
            row.shown("schema", "name"),
            using.isEmpty() ? "" : " USING (" + using + ")",
            check.isEmpty() ? "" : " WITH CHECK (" + check + ")");
  }
}

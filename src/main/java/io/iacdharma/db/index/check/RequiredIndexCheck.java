package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.CheckRules;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.TableTree;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What every query of a platform asks by has to be at the head of an index. */
final class RequiredIndexCheck extends CatalogCheck {

  RequiredIndexCheck() {
    super(
        About.of(
            "idx-required",
            Group.INDEX,
            Severity.WARNING,
            "A column that the rules want at the head of an index is at the head of none"),
        "busy");
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    CheckRules.Index rules = scene.rules().index();
    if (!rules.requiredGiven() && !scene.tenancy().applies()) {
      return null;
    }
    return new Object[] {
      rules.required().toArray(String[]::new),
      scene.rules().schema().tenantColumn(),
      scene.rules().schema().softDelete()
    };
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException {
    CheckRules.Schema rules = scene.rules().schema();
    boolean exempt = rules.tenantExempt().match(row.table().toString());
    List<String> columns =
        row.texts("columns").stream()
            .filter(column -> !exempt || !column.equals(rules.tenantColumn()))
            .toList();
    if (columns.isEmpty()) {
      return null;
    }
    List<String> invalid = new ArrayList<>();
    CheckFinding finding =
        found(row, row.shown("schema", "name"), says(columns, row.texts("invalid_names")))
            .showing("columns", columns);
    List<String> begun = row.texts("invalid_columns");
    Set<String> mended = new TreeSet<>();
    for (int i = 0; i < begun.size(); i++) {
      if (columns.contains(begun.get(i))) {
        invalid.add(begun.get(i));
        String oid = row.texts("invalid_oids").get(i);
        if (mended.add(oid)) {
          finding = finding.mendedBy(Unfinished.read(scene, Long.parseLong(oid)).remedy());
        }
      }
    }
    TableTree tree = scene.tree(row.number("oid"), row.table());
    boolean tenant = row.flag("tenant_there") && !exempt;
    for (List<String> key : keys(columns, invalid, tenant ? rules.tenantColumn() : "")) {
      finding = finding.mendedBy(NewIndex.on(scene, tree, key));
    }
    return finding;
  }

  private static String says(List<String> columns, List<String> invalid) {
    String names = String.join(", ", columns.stream().map(Identifier::shown).toList());
    return "no index begins with %s%s"
        .formatted(
            names,
            invalid.isEmpty() ? "" : "; invalid: " + String.join(", ", new TreeSet<>(invalid)));
  }

  /** The tenant's column leads the indexes of the others, and needs one of its own without them. */
  private static List<List<String>> keys(
      List<String> columns, List<String> invalid, String tenant) {
    List<List<String>> keys = new ArrayList<>();
    for (String column : columns) {
      if (!invalid.contains(column) && !column.equals(tenant)) {
        keys.add(tenant.isEmpty() ? List.of(column) : List.of(tenant, column));
      }
    }
    if (keys.isEmpty() && columns.contains(tenant) && !invalid.contains(tenant)) {
      keys.add(List.of(tenant));
    }
    return keys;
  }
}

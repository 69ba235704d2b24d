package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.CheckRules;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is inside a document is found by a GIN index, or by reading every document. */
final class JsonbIndexCheck extends CatalogCheck {

  JsonbIndexCheck() {
    super(
        About.of(
            "idx-gin-jsonb",
            Group.INDEX,
            Severity.WARNING,
            "A jsonb column that is searched by what is inside has no GIN index"),
        "indexes",
        "busy");
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) {
    CheckRules.Index rules = scene.rules().index();
    if (rules.gin().isEmpty()) {
      return null;
    }
    return new Object[] {rules.gin().regular(), Objects.requireNonNullElse(rules.ginClass(), "")};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) throws SQLException {
    String column = row.text("column_name");
    String wanted = row.text("wanted_class");
    boolean begun = row.has("index_oid") && !row.flag("usable") && isRight(row, wanted);
    return found(
            row,
            Identifier.shown(row.text("schema"), row.text("name"), column),
            "no GIN index finds what is inside%s".formatted(almost(row, wanted, begun)))
        .mendedBy(
            begun
                ? Unfinished.read(scene, row.number("index_oid")).remedy()
                : NewIndex.gin(scene, scene.tree(row.number("oid"), row.table()), column, wanted));
  }

  private static boolean isRight(Row row, String wanted) {
    return !row.flag("partial") && (wanted.isEmpty() || row.text("index_class").equals(wanted));
  }

  private static String almost(Row row, String wanted, boolean begun) {
    if (!row.has("index_oid")) {
      return "";
    }
    return ": %s is %s"
        .formatted(
            row.shown("schema", "index_name"),
            begun
                ? "invalid"
                : row.flag("partial")
                    ? "partial"
                    : "of the class %s, not %s".formatted(row.text("index_class"), wanted));
  }
}

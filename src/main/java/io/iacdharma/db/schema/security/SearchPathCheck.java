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
import java.util.List;

/** A caller who sets search_path chooses what a function calls. */
final class SearchPathCheck extends CatalogCheck {

  private final String says;

  private SearchPathCheck(About about, String says) {
    super(about);
    this.says = says;
  }

  /** Functions that lend the caller their owner's rights. */
  static SearchPathCheck ofDefiners() {
    return new SearchPathCheck(
        About.of(
            "fn-search-path",
            Group.SECURITY,
            Severity.WARNING,
            "A function that runs by its owner's rights finds what it names by the caller's"
                + " search_path"),
        "it runs by its owner's rights and by the caller's search_path");
  }

  /** The others: what they do depends on who calls them. */
  static SearchPathCheck ofInvokers() {
    return new SearchPathCheck(
        About.of(
                "fn-search-path-invoker",
                Group.SECURITY,
                Severity.INFO,
                "A function finds what it names by the caller's search_path")
            .whenAsked(),
        "what it names is found by the caller's search_path");
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String routine = row.text("routine");
    return CheckFinding.of(about(), null, routine, says)
        .mendedBy(
            new SqlRemedy(
                List.of(
                    "ALTER ROUTINE %s SET search_path = %s, pg_temp;"
                        .formatted(routine, Identifier.shown(row.text("schema")))),
                List.of("ALTER ROUTINE %s RESET search_path;".formatted(routine)),
                ""));
  }
}

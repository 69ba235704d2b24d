package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Sql;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/** pg_surgery kills and revives rows behind every trigger; pageinspect shows what was deleted. */
final class PageToolsCheck implements WormCheck {

  private static final String EXTENSIONS = Sql.load(PageToolsCheck.class, "page-tools.sql");

  @Override
  public String id() {
    return "worm-page-tools";
  }

  @Override
  public List<Finding> find(Scene scene) throws SQLException {
    return scene.ofServer(EXTENSIONS, this::finding);
  }

  private Finding finding(ResultSet row) throws SQLException {
    String extension = row.getString("extension");
    String others = row.getString("others");
    boolean edits = row.getBoolean("edits");
    String who =
        others == null
            ? ""
            : ", and not only superusers may run it: " + others.replace("PUBLIC", "everybody");
    return finding(
        edits ? (others == null ? Severity.WARNING : Severity.ERROR) : Severity.INFO,
        "extension " + extension,
        edits
            ? "it removes and restores rows where no trigger sees it" + who
            : "it shows raw pages, with rows that were deleted or are hidden" + who,
        "DROP EXTENSION %s;".formatted(extension));
  }
}

package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.index.RebuildIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** An index that is mostly empty takes memory and disk for nothing. */
final class BloatedIndexCheck extends CatalogCheck {

  private @Nullable LeafDensity density;
  private boolean told;

  BloatedIndexCheck() {
    super(
        About.of(
            "idx-bloat",
            Group.INDEX,
            Severity.WARNING,
            "Much of an index is empty space, which is read and kept in memory all the same"));
  }

  @Override
  protected Object[] parameters(Scene scene) throws SQLException {
    density = LeafDensity.of(scene);
    return new Object[] {scene.rules().index().bloatBytes()};
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException {
    String object = row.shown("schema", "index_name");
    if (!row.flag("fresh")) {
      if (!told) {
        told = true;
        scene.skip(
            "%s cannot be judged, nor others like it: ANALYZE %s, and see its statistics (SELECT)"
                .formatted(object, row.shown("schema", "name")));
      }
      return null;
    }
    double estimate = 100.0 - 100.0 * row.number("needed") / row.number("pages");
    int most = scene.rules().index().bloatPercent();
    if (estimate < most || density == null) {
      return null;
    }
    Double measured = density.empty(row);
    if (measured != null && measured < most) {
      return null;
    }
    long percent = Math.round(measured == null ? estimate : measured);
    return found(
            row,
            object,
            (measured == null ? "about %d %% of it is empty" : "%d %% of it is empty")
                .formatted(percent))
        .restingOn(measured == null ? Confidence.LIKELY : Confidence.CERTAIN)
        .showing("bytes", row.number("bytes"))
        .showing("emptyPercent", percent)
        .showing("pages", row.number("pages"))
        .showing("pagesNeeded", row.number("needed"))
        .showing("entries", row.number("entries"))
        .mendedBy(
            new RebuildIndex(row.name("schema", "name"), row.name("schema", "index_name"), "bloat"))
        .onPartitionOf(row);
  }
}

package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Confidence;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An index may cost more on writing than it ever gives on reading. */
final class RarelyUsedIndexCheck extends CatalogCheck {

  private static final long WRITES_FOR_A_USE = 1000;

  private @Nullable Uses uses;

  RarelyUsedIndexCheck() {
    super(
        About.of(
            "idx-rarely-used",
            Group.INDEX,
            Severity.INFO,
            "A large index is written to a thousand times or more for each query that uses it"));
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    uses = Uses.ask(scene);
    return uses == null ? null : new Object[0];
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException {
    Uses known = uses;
    Instant made = row.instant("made");
    // The table's writes are counted from before a younger index had to bear them.
    if (known == null || Wanted.has(scene, row) || (made != null && made.isAfter(known.since()))) {
      return null;
    }
    long scans = row.number("scans") + known.onStandbys(row.texts("parts"));
    long writes = row.number("writes");
    if (writes < WRITES_FOR_A_USE * scans) {
      return null;
    }
    return found(
            row,
            row.shown("schema", "index_name"),
            "it was used %d times while %d rows were written, and it takes %s"
                .formatted(scans, writes, row.text("size")))
        .restingOn(made == null ? Confidence.POSSIBLE : known.confidence())
        .showing("bytes", row.number("bytes"))
        .showing("scans", known.told(row))
        .showing("statisticsSince", known.since())
        .showing("writes", writes)
        .showing("updates", row.number("updates"))
        .showing("hotUpdates", row.number("hot_updates"))
        .showing("definition", row.text("definition"))
        .onPartitionOf(row);
  }
}

package io.iacdharma.db.index.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.Locale;

/** Every index makes writes slower, and many keep updates from staying in their page. */
final class OversizedIndexesCheck extends CatalogCheck {

  OversizedIndexesCheck() {
    super(
        About.of(
            "idx-oversized",
            Group.INDEX,
            Severity.INFO,
            "A table has more indexes, in number or in bytes, than one would expect"),
        "indexes");
  }

  @Override
  protected Object[] parameters(Scene scene) {
    return new Object[] {(long) scene.rules().index().most()};
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    long count = row.number("count");
    long bytes = row.number("bytes");
    long indexes = row.number("index_bytes");
    String says =
        count > row.number("most")
            ? "it has %d indexes; more than %d are seldom worth their writes"
                .formatted(count, row.number("most"))
            : String.format(
                Locale.ROOT,
                "its %d indexes are %.1f times its size",
                count,
                (double) indexes / Math.max(1, bytes));
    return found(row, Identifier.shown(row.table().schema(), row.table().name()), says)
        .showing("indexes", count)
        .showing("bytes", bytes)
        .showing("indexBytes", indexes);
  }
}

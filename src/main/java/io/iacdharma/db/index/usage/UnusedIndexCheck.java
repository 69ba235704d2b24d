package io.iacdharma.db.index.usage;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Age;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.index.DropIndex;
import io.iacdharma.db.report.Severity;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** What no server uses is only paid for. */
final class UnusedIndexCheck extends CatalogCheck {

  /** An index that was used at some time may serve a task of every quarter. */
  private static final Duration LONG_AGO = Duration.ofDays(92);

  private @Nullable Uses uses;

  UnusedIndexCheck() {
    super(
        About.of(
            "idx-unused",
            Group.INDEX,
            Severity.WARNING,
            "No query uses an index, and every write pays for it"));
  }

  @Override
  protected Object @Nullable [] parameters(Scene scene) throws SQLException {
    uses = Uses.ask(scene);
    return uses == null
        ? null
        : new Object[] {OffsetDateTime.ofInstant(longAgo(scene), ZoneOffset.UTC)};
  }

  private static Instant longAgo(Scene scene) {
    Duration age = scene.rules().statisticsAge();
    return scene.now().minus(age.compareTo(LONG_AGO) > 0 ? age : LONG_AGO);
  }

  @Override
  protected @Nullable CheckFinding finding(Row row, Scene scene) throws SQLException {
    Uses known = uses;
    if (known == null || Wanted.has(scene, row) || isYoung(row, scene)) {
      return null;
    }
    Instant last = known.lastUse(row);
    long scans = row.number("scans") + known.onStandbys(row.texts("parts"));
    if (scans > 0 && (last == null || last.isAfter(longAgo(scene)))) {
      return null;
    }
    Age age = Age.between(last == null ? known.since() : last, scene.now());
    CheckFinding finding =
        found(
                row,
                row.shown("schema", "index_name"),
                (last == null
                        ? "no query has used it since statistics began %s ago, and it takes %s"
                        : "no query has used it for %s, and it takes %s")
                    .formatted(age, row.text("size")))
            .restingOn(known.confidence())
            .showing("bytes", row.number("bytes"))
            .showing("scans", known.told(row))
            .showing("statisticsSince", known.since())
            .showing("writes", row.number("writes"))
            .showing("definition", row.text("definition"));
    Instant made = row.instant("made");
    if (made != null) {
      finding = finding.showing("made", made);
    }
    if (last != null) {
      finding = finding.showing("lastUse", last);
    }
    if (known.unasked() > 0) {
      finding = finding.showing("standbysNotAsked", known.unasked());
    }
    return finding.mendedBy(DropIndex.of(row, scene)).onPartitionOf(row);
  }

  private static boolean isYoung(Row row, Scene scene) {
    Instant made = row.instant("made");
    return made != null && made.isAfter(scene.now().minus(scene.rules().statisticsAge()));
  }
}

package io.iacdharma.db.pooler.check;

import io.iacdharma.db.report.Severity;
import java.util.List;

/** A signal that stops PgBouncer at once, or never. */
final class StopSignalRule extends PoolerRule {

  StopSignalRule() {
    super("pgb-stop-signal", Severity.WARNING, Need.UNIT);
  }

  @Override
  void look(Scene scene, Findings findings) {
    UnitFile unit = scene.unit();
    if (unit == null || !unit.unit() || !List.of("", "SIGTERM").contains(unit.signal())) {
      return;
    }
    findings.add(
        new Place(unit.file(), 1),
        "KillSignal",
        scene.version().atLeast(1, 23)
            ? "since 1.23 SIGTERM waits until every client has left, which a pool of an application"
                + " never does"
            : "before 1.23 SIGTERM ends running transactions at once, and waits for none",
        "KillSignal=SIGINT");
  }
}

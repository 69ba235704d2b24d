package io.iacdharma.db.cli;

import io.iacdharma.db.replica.LostCommits;
import io.iacdharma.db.replica.RewindOutcome;
import io.iacdharma.db.replica.RewindPlan;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a rewind has to say. */
final class RewindReport {

  private RewindReport() {}

  /** The plan, with what came of it when it was done. */
  static Report of(RewindPlan plan, @Nullable RewindOutcome outcome) {
    LostCommits lost = plan.lost();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("dataDirectory", plan.request().into().toString());
    data.put("oldTimeline", plan.oldTimeline());
    data.put("timeline", plan.timeline());
    data.put("leftAt", plan.left().toString());
    data.put("cleanlyStopped", plan.cleanlyStopped());
    Map<String, @Nullable Object> commits = new LinkedHashMap<>();
    commits.put("transactions", lost.transactions());
    commits.put("first", lost.first());
    commits.put("last", lost.last());
    commits.put("whole", lost.whole());
    data.put("lost", commits);
    data.put("aside", plan.aside() == null ? null : plan.aside().toString());
    data.put("steps", plan.lines());
    String what =
        lost.transactions() == 0
            ? "nothing was committed on timeline %d behind %s"
                .formatted(plan.oldTimeline(), plan.left())
            : "%d transactions that only the old primary had are gone, from %s to %s"
                .formatted(lost.transactions(), lost.first(), lost.last());
    String kept = plan.aside() == null ? "" : "; their WAL is kept in %s".formatted(plan.aside());
    if (outcome == null) {
      return new Report(
          Outcome.PLANNED,
          data,
          List.of(new Line(String.join("\n", plan.lines()) + "\n" + what)),
          plan.warnings());
    }
    data.put("port", outcome.port());
    data.put("proven", outcome.proven());
    data.put("fenced", outcome.fenced());
    data.put("durationMs", outcome.millis());
    String runs =
        outcome.proven().isEmpty()
            ? "a standby is in %s, not started".formatted(plan.request().into())
            : "a standby is in %s, port %s: %s"
                .formatted(plan.request().into(), outcome.port(), outcome.proven());
    return new Report(
        Outcome.CHANGED, data, List.of(new Line(what + kept + "\n" + runs)), outcome.warnings());
  }
}

package io.iacdharma.db.cli;

import io.iacdharma.db.replica.ArchivedEnd;
import io.iacdharma.db.replica.CheckItem;
import io.iacdharma.db.replica.CreateOutcome;
import io.iacdharma.db.replica.CreatePlan;
import io.iacdharma.db.replica.Loss;
import io.iacdharma.db.replica.PrimaryState;
import io.iacdharma.db.replica.PromoteCheck;
import io.iacdharma.db.replica.PromoteOutcome;
import io.iacdharma.db.replica.ReplicaStatus;
import io.iacdharma.db.replica.StandbyState;
import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.restore.RestorePlan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the commands about standbys have to say. */
final class ReplicaReports {

  private ReplicaReports() {}

  /** How a standby would be made. */
  static Report planned(CreatePlan plan) {
    return new Report(
        Outcome.PLANNED,
        data(plan),
        List.of(new Line(String.join("\n", plan.lines()))),
        plan.warnings());
  }

  /** What was made. */
  static Report created(CreatePlan plan, CreateOutcome outcome) {
    Map<String, @Nullable Object> data = data(plan);
    data.put("unpackedBytes", outcome.bytes());
    data.put("port", outcome.port());
    data.put("replayed", text(outcome.replayed()));
    data.put("streaming", outcome.streaming());
    data.put("proven", outcome.proven());
    data.put("durationMs", outcome.millis());
    String text =
        outcome.proven().isEmpty()
            ? "a standby is in %s, not started: pg_ctl -D %s start"
                .formatted(outcome.dataDirectory(), outcome.dataDirectory())
            : "a standby is in %s, port %s: %s"
                .formatted(outcome.dataDirectory(), outcome.port(), outcome.proven());
    return new Report(Outcome.CHANGED, data, List.of(new Line(text)), plan.warnings());
  }

  private static Map<String, @Nullable Object> data(CreatePlan plan) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    RestorePlan restore = plan.restore();
    data.put("dataDirectory", plan.request().into().toString());
    data.put("source", restore == null ? "server" : "repository");
    data.put("label", restore == null ? null : restore.last().label());
    data.put("repository", plan.archive() == null ? null : plan.archive().repository().name());
    data.put("stream", plan.request().stream());
    data.put("slot", plan.request().stream() ? plan.request().slot() : null);
    data.put("delaySeconds", plan.request().delay().toSeconds());
    data.put("settings", plan.settings());
    data.put("steps", plan.lines());
    return data;
  }

  /** How a standby does. */
  static Report status(ReplicaStatus status, List<String> warnings) {
    StandbyState standby = status.standby();
    Table.Builder table = Table.of("what", "value");
    table.row("timeline", standby.timeline());
    table.row("replayed", standby.replayed());
    table.row("received", text(standby.received()));
    table.row("comes from", standby.streaming() ? "stream of " + standby.sender() : "the archive");
    table.row("last commit replayed", standby.lastCommit());
    table.row("lag", "%s, %d s".formatted(SizeText.of(status.lagBytes()), status.lagSeconds()));
    table.row("delay", standby.delay().isZero() ? "none" : standby.delay().toSeconds() + " s");
    PrimaryState primary = status.primary();
    table.row("primary", primary == null ? "not known" : "at " + primary.lsn());
    if (primary != null && primary.slot() != null) {
      Long kept = primary.slot().retainedBytes();
      table.row(
          "slot " + primary.slot().name(),
          "%s, keeps %s"
              .formatted(
                  primary.slot().active() ? "in use" : "not in use",
                  kept == null ? "nothing" : SizeText.of(kept)));
    }
    for (ArchivedEnd end : status.archived()) {
      table.row("archived in " + end.repository(), end.end() == null ? "nothing" : end.end());
    }
    List<Block> blocks = new ArrayList<>();
    blocks.add(table.build());
    blocks.add(new Line("lost if the primary died now: " + status.loss().text()));
    return new Report(
            status.findings().isEmpty() ? Outcome.UNCHANGED : Outcome.FINDINGS,
            ReplicaData.of(status),
            blocks,
            warnings)
        .with(status.findings())
        .measuring(ReplicaData.metrics(status));
  }

  /** What was found before a promotion. */
  static Report checked(PromoteCheck check, boolean forced) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("checks", check.items());
    data.put("loss", ReplicaData.loss(check.loss()));
    data.put("refused", check.isRefused(forced));
    return new Report(
        Outcome.PLANNED,
        data,
        List.of(table(check), new Line("would be lost: " + check.loss().text())),
        List.of());
  }

  /** The check list. */
  static Table table(PromoteCheck check) {
    Table.Builder table = Table.of("check", "", "found");
    for (CheckItem item : check.items()) {
      table.row(item.name(), item.verdict().name().toLowerCase(Locale.ROOT), item.text());
    }
    return table.build();
  }

  /** What came of a promotion. */
  static Report promoted(PromoteCheck check, PromoteOutcome outcome) {
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("checks", check.items());
    data.put("oldTimeline", outcome.oldTimeline());
    data.put("timeline", outcome.timeline());
    data.put("switchLsn", outcome.switchLsn().toString());
    Map<String, @Nullable Object> rpo = new LinkedHashMap<>();
    rpo.put("bytes", outcome.rpoBytes());
    rpo.put("transactions", outcome.rpoTransactions());
    rpo.put("seconds", outcome.rpoSeconds());
    rpo.put("lastCommit", outcome.lastCommit());
    data.put("rpo", rpo);
    data.put("rtoMs", outcome.rtoMillis());
    data.put("fenced", outcome.fenced());
    data.put("unfenced", outcome.unfenced());
    data.put("backup", outcome.backup());
    data.put("archiving", outcome.archiving());
    Loss loss =
        new Loss(
            outcome.rpoBytes() == null ? "archives" : "primary",
            outcome.rpoBytes(),
            outcome.rpoTransactions(),
            outcome.rpoSeconds(),
            outcome.lastCommit());
    String rto =
        outcome.rtoMillis() == null
            ? "not measured: an earlier run promoted it"
            : String.format(Locale.ROOT, "%.1f s", outcome.rtoMillis() / 1000.0);
    String text =
        """
        primary on timeline %d, which leaves %d at %s
        RPO: %s
        RTO: %s
        fenced: %s
        backup: %s\
        """
            .formatted(
                outcome.timeline(),
                outcome.oldTimeline(),
                outcome.switchLsn(),
                loss.text(),
                rto,
                outcome.fenced().isEmpty() ? "nowhere" : String.join(", ", outcome.fenced()),
                outcome.backup() == null ? "none taken now" : outcome.backup());
    return new Report(
        outcome.changed() ? Outcome.CHANGED : Outcome.UNCHANGED,
        data,
        List.of(new Line(text)),
        outcome.warnings());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}

package io.iacdharma.db.cli;

import io.iacdharma.db.report.Block;
import io.iacdharma.db.report.Line;
import io.iacdharma.db.report.Outcome;
import io.iacdharma.db.report.Report;
import io.iacdharma.db.report.SizeText;
import io.iacdharma.db.report.Table;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.Overview;
import io.iacdharma.db.restore.Reachable;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.restore.Room;
import io.iacdharma.db.restore.TargetRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a restore has to say. */
final class RestoreReport {

  private RestoreReport() {}

  /** What can be reached. */
  static Report of(Overview overview) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("reachable", overview.reachable().stream().map(RestoreReport::reachable).toList());
    data.put("timelines", overview.tree());
    List<Block> blocks = new ArrayList<>();
    blocks.add(table(overview.reachable()));
    blocks.add(new Line(String.join("\n", overview.tree())));
    blocks.add(
        new Line(
            overview.reachable().isEmpty()
                ? "no backup can be restored"
                : "name a target: --to-time, --to-lsn, --to-xid, --to-name, --latest,"
                    + " --immediate"));
    return new Report(Outcome.UNCHANGED, data, blocks, List.of());
  }

  /** The way to a target; {@code room} when it is known where to. */
  static Report of(RestorePlan plan, @Nullable Room room) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(table(plan.reachable()));
    blocks.add(new Line(text(plan, room)));
    List<String> warnings = new ArrayList<>(plan.notes());
    if (room != null && room.isShort()) {
      warnings.add("there is not enough room in " + room.folder());
    }
    return new Report(Outcome.PLANNED, data(plan, room), blocks, warnings);
  }

  /** What was done. */
  static Report of(RestorePlan plan, RestoreJob job, RestoreOutcome outcome) {
    Map<String, Object> data = data(plan, null);
    Map<String, Object> reached = new LinkedHashMap<>();
    reached.put("time", outcome.lastTransaction());
    reached.put("lsn", outcome.lsn() == null ? null : outcome.lsn().toString());
    data.put("dataDirectory", outcome.dataDirectory().toString());
    data.put("recoveredTo", reached);
    data.put("timeline", outcome.timeline());
    data.put("replayedSegments", outcome.replayedSegments());
    data.put("durationMs", outcome.unpackMillis() + outcome.replayMillis());
    data.put("unpackedBytes", outcome.unpackedBytes());
    data.put("unpackMs", outcome.unpackMillis());
    data.put("replayMs", outcome.replayMillis());
    data.put("port", outcome.port());
    data.put("socketDirectory", String.valueOf(outcome.socketDirectory()));
    data.put("archive", job.life().toString());
    return new Report(
        Outcome.CHANGED, data, List.of(new Line(text(plan, job, outcome))), plan.notes());
  }

  private static String text(RestorePlan plan, RestoreJob job, RestoreOutcome outcome) {
    String where = outcome.dataDirectory().toString();
    if (!job.start()) {
      return """
      restored into %s, not started
      its recovery goes to %s when it is started: pg_ctl -D %s start
      it does not archive; its own archive will be %s\
      """
          .formatted(where, plan.stop().what(), where, job.life());
    }
    String last =
        outcome.lastTransaction() == null
            ? "no transaction was replayed"
            : "the last transaction ended at " + TargetRequest.utc(outcome.lastTransaction());
    String runs =
        outcome.port() == null
            ? "the server is stopped"
            : "the server runs on port %d".formatted(outcome.port());
    return """
    restored into %s
    recovered to %s on timeline %s; %s
    %s; it does not archive, its own archive will be %s\
    """
        .formatted(where, outcome.lsn(), outcome.timeline(), last, runs, job.life());
  }

  /** The way to a target, for a person. */
  static String text(RestorePlan plan, @Nullable Room room) {
    StringBuilder text = new StringBuilder();
    text.append("timelines: ").append(String.join("\n           ", plan.tree())).append('\n');
    text.append("target:    ").append(plan.request().target().text());
    text.append(plan.target().inclusive() ? "" : ", exclusive").append('\n');
    text.append("stops:     ").append(plan.stop().before() ? "before " : "behind ");
    text.append(plan.stop().what()).append('\n');
    text.append("backup:    ");
    text.append(String.join(" + ", plan.chain().stream().map(BackupRecord::label).toList()));
    text.append('\n');
    text.append(
        "WAL:       %d segments on timeline %d, %s stored, all there and unchanged\n"
            .formatted(
                plan.segments().size(), plan.target().timeline(), SizeText.of(plan.walBytes())));
    text.append("takes:     about %d s".formatted(plan.estimatedSeconds()));
    text.append(", %s on disk".formatted(SizeText.of(plan.neededBytes())));
    if (room != null && room.free() >= 0) {
      text.append(" (%s free)".formatted(SizeText.of(room.free())));
    }
    return text.toString();
  }

  private static Table table(List<Reachable> reachable) {
    Table.Builder table = Table.of("backup", "timeline", "earliest", "last transaction", "WAL to");
    for (Reachable one : reachable) {
      table.row(
          one.backup().label(),
          one.timeline(),
          TargetRequest.utc(one.from()),
          one.to() == null ? "none since" : TargetRequest.utc(one.to()),
          one.toLsn());
    }
    return table.build();
  }

  private static Map<String, Object> data(RestorePlan plan, @Nullable Room room) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("label", plan.last().label());
    data.put("target", target(plan));
    data.put("chain", plan.chain().stream().map(BackupRecord::label).toList());
    data.put("source", plan.archive().id().toString());
    data.put("repository", plan.archive().repository().name());
    data.put("stops", stop(plan));
    data.put("segments", plan.segments().stream().map(Object::toString).toList());
    data.put("walBytes", plan.walBytes());
    data.put("neededBytes", plan.neededBytes());
    data.put("freeBytes", room == null || room.free() < 0 ? null : room.free());
    data.put("estimatedSeconds", plan.estimatedSeconds());
    data.put("timelines", plan.tree());
    data.put("reachable", plan.reachable().stream().map(RestoreReport::reachable).toList());
    return data;
  }

  private static Map<String, Object> target(RestorePlan plan) {
    RecoveryTarget target = plan.target();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("kind", target.kind().name().toLowerCase(Locale.ROOT));
    map.put("value", target.value());
    map.put("inclusive", target.inclusive());
    map.put("timeline", target.timeline());
    return map;
  }

  private static Map<String, Object> stop(RestorePlan plan) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("at", plan.stop().at().toString());
    map.put("before", plan.stop().before());
    map.put("what", plan.stop().what());
    map.put("time", plan.stop().time());
    map.put("lastTransaction", plan.stop().last());
    return map;
  }

  private static Map<String, Object> reachable(Reachable one) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("label", one.backup().label());
    map.put("timeline", one.timeline());
    map.put("from", one.from());
    map.put("fromLsn", one.fromLsn().toString());
    map.put("to", one.to());
    map.put("toLsn", one.toLsn().toString());
    return map;
  }
}

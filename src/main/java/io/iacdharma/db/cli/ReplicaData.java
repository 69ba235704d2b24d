package io.iacdharma.db.cli;

import io.iacdharma.db.archiving.SlotStatus;
import io.iacdharma.db.replica.ArchivedEnd;
import io.iacdharma.db.replica.Loss;
import io.iacdharma.db.replica.PrimaryState;
import io.iacdharma.db.replica.ReplicaStatus;
import io.iacdharma.db.replica.StandbyState;
import io.iacdharma.db.report.Metric;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a standby does, for programs. */
final class ReplicaData {

  private ReplicaData() {}

  static Map<String, @Nullable Object> of(ReplicaStatus status) {
    StandbyState standby = status.standby();
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    data.put("timeline", standby.timeline());
    data.put("replayed", standby.replayed().toString());
    data.put("received", standby.received() == null ? null : standby.received().toString());
    data.put("streaming", standby.streaming());
    data.put("sender", standby.sender());
    data.put("lastCommit", standby.lastCommit());
    data.put("lagBytes", status.lagBytes());
    data.put("lagSeconds", status.lagSeconds());
    data.put("paused", standby.paused());
    data.put("delaySeconds", standby.delay().toSeconds());
    data.put("conflicts", standby.conflicts());
    data.put("hotStandbyFeedback", standby.feedback());
    PrimaryState primary = status.primary();
    data.put("primary", primary == null ? null : primary(primary));
    data.put("archived", status.archived().stream().map(ReplicaData::archived).toList());
    data.put("loss", loss(status.loss()));
    data.put("findings", status.findings());
    return data;
  }

  private static Map<String, @Nullable Object> primary(PrimaryState primary) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("lsn", primary.lsn().toString());
    map.put("timeline", primary.timeline());
    map.put("recovering", primary.recovering());
    SlotStatus slot = primary.slot();
    map.put("slot", slot == null ? null : slot.name());
    map.put("slotActive", slot != null && slot.active());
    map.put("slotRetainedBytes", slot == null ? null : slot.retainedBytes());
    map.put("slotLimitBytes", primary.slotKeepBytes() < 0 ? null : primary.slotKeepBytes());
    return map;
  }

  private static Map<String, @Nullable Object> archived(ArchivedEnd end) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("repository", end.repository());
    map.put("segment", end.segment());
    map.put("end", end.end() == null ? null : end.end().toString());
    map.put("lastCommit", end.lastCommit());
    return map;
  }

  static Map<String, @Nullable Object> loss(Loss loss) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("against", loss.against());
    map.put("bytes", loss.bytes());
    map.put("transactions", loss.transactions());
    map.put("seconds", loss.seconds());
    map.put("lastCommit", loss.lastCommit());
    return map;
  }

  static List<Metric> metrics(ReplicaStatus status) {
    StandbyState standby = status.standby();
    String place = standby.archive().toString();
    List<Metric> metrics = new ArrayList<>();
    add(metrics, place, "lag_bytes", "WAL that is not replayed.", status.lagBytes());
    add(metrics, place, "lag_seconds", "Age of the last replayed commit.", status.lagSeconds());
    add(metrics, place, "streaming", "1 when it streams.", standby.streaming() ? 1 : 0);
    add(metrics, place, "delay_seconds", "Delay that is configured.", standby.delay().toSeconds());
    add(metrics, place, "loss_bytes", "WAL that would be lost now.", status.loss().bytes());
    add(metrics, place, "loss_seconds", "Time that would be lost now.", status.loss().seconds());
    PrimaryState primary = status.primary();
    if (primary != null && primary.slot() != null) {
      add(
          metrics,
          place,
          "slot_retained_bytes",
          "WAL that the primary keeps for it.",
          primary.slot().retainedBytes());
    }
    return List.copyOf(metrics);
  }

  private static void add(
      List<Metric> metrics, String place, String name, String help, @Nullable Number value) {
    if (value != null) {
      metrics.add(
          new Metric("dharma_db_replica_" + name, help, "archive", place, value.longValue()));
    }
  }
}

package io.iacdharma.db.replica;

import io.iacdharma.db.archiving.SlotStatus;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import io.iacdharma.db.report.SizeText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judges how a standby does. */
final class ReplicaFindings {

  private final Duration maxLag;
  private final long maxLagBytes;
  private final List<Finding> findings = new ArrayList<>();

  ReplicaFindings(Duration maxLag, long maxLagBytes) {
    this.maxLag = maxLag;
    this.maxLagBytes = maxLagBytes;
  }

  List<Finding> of(ReplicaStatus status) {
    StandbyState standby = status.standby();
    Duration allowed = maxLag.plus(standby.delay());
    if (status.lagSeconds() > allowed.toSeconds()) {
      add(
          "replica-late",
          Severity.ERROR,
          "the last commit that was replayed is %d s old, and %s of WAL wait"
              .formatted(status.lagSeconds(), SizeText.of(status.lagBytes())),
          "see its log; replica.maxLag is the limit, beside the configured delay");
    } else if (status.lagBytes() > maxLagBytes && standby.delay().isZero()) {
      add(
          "replica-late",
          Severity.ERROR,
          "%s of WAL are not replayed".formatted(SizeText.of(status.lagBytes())),
          "see its log; replica.maxLagBytes is the limit");
    }
    if (standby.paused()) {
      add(
          "replica-paused",
          Severity.WARNING,
          "replay is paused, by hand or because a setting is lower than on the primary",
          "SELECT pg_wal_replay_resume(); its log tells why");
    }
    if (standby.conflicts() > 0 && !standby.feedback()) {
      add(
          "replica-conflicts",
          Severity.INFO,
          "%d queries were cancelled since replay could not wait".formatted(standby.conflicts()),
          "hot_standby_feedback = on keeps their rows on the primary, which bloats there;"
              + " max_standby_streaming_delay lets replay wait, which is lag");
    }
    PrimaryState primary = status.primary();
    if (primary != null) {
      slot(standby, primary);
    }
    return List.copyOf(findings);
  }

  private void slot(StandbyState standby, PrimaryState primary) {
    if (primary.recovering()) {
      return;
    }
    if (standby.timeline() != primary.timeline()) {
      add(
          "replica-timeline",
          Severity.ERROR,
          "it follows timeline %d, and the primary writes %d"
              .formatted(standby.timeline(), primary.timeline()),
          "it comes by streaming or by the history file in the repository; else make it anew");
    }
    String name = standby.slot();
    if (name == null) {
      return;
    }
    SlotStatus slot = primary.slot();
    if (slot == null || slot.isLost()) {
      add(
          "replica-slot",
          Severity.ERROR,
          slot == null
              ? "the primary has no slot %s: it does not keep what this standby needs"
                  .formatted(name)
              : "the primary has removed WAL that slot %s should have kept".formatted(name),
          (slot == null ? "" : "SELECT pg_drop_replication_slot('%s'); ".formatted(name))
              + "SELECT pg_create_physical_replication_slot('%s', true); what is gone comes from the"
                  .formatted(name)
              + " repository");
    } else if (primary.slotKeepBytes() < 0 && !slot.active()) {
      add(
          "replica-slot",
          Severity.WARNING,
          "nobody uses slot %s, and the primary keeps %s for it without a limit"
              .formatted(name, size(slot.retainedBytes())),
          "max_slot_wal_keep_size, or drop the slot when this standby is gone for good");
    } else if (atRisk(slot)) {
      add(
          "replica-slot",
          Severity.WARNING,
          "slot %s keeps %s, and %s more are allowed"
              .formatted(name, size(slot.retainedBytes()), size(slot.safeBytes())),
          "see why the standby does not stream; a higher max_slot_wal_keep_size gives time");
    }
  }

  /** Three quarters of what it may keep are used. */
  private static boolean atRisk(SlotStatus slot) {
    Long safe = slot.safeBytes();
    Long kept = slot.retainedBytes();
    return safe != null && kept != null && kept > 3 * safe;
  }

  private static String size(@Nullable Long bytes) {
    return bytes == null ? "nothing" : SizeText.of(bytes);
  }

  private void add(String rule, Severity severity, String message, String alternative) {
    findings.add(
        new Finding(
            rule, "checks/" + rule, severity, null, 0, "", "standby", message, alternative));
  }
}

package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.RotateNote.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Says which partitions are to leave their table, and by which steps. What counts is a partition's
 * real upper bound, never its name: a wide first partition stays until its last row is old enough.
 */
final class RetirePlanner {

  private final RotateFacts facts;
  private final PartitionPolicy policy;
  private final PartitionedTable table;
  private final Instant now;
  private final List<RotateTask> tasks = new ArrayList<>();
  private final List<RotateNote> notes = new ArrayList<>();
  private final Set<Long> retired = new LinkedHashSet<>();

  RetirePlanner(RotateFacts facts, Instant now) {
    this.facts = facts;
    this.policy = facts.policy();
    this.table = facts.table();
    this.now = now;
  }

  List<RotateTask> tasks() {
    return tasks;
  }

  List<RotateNote> notes() {
    return notes;
  }

  void plan() {
    if (!facts.bookkept()) {
      if (policy.onExpire() != OnExpire.KEEP) {
        note(
            Kind.BLOCKED,
            "nothing is retired: this role may not read %s and %s"
                .formatted(PartitionService.LEDGER, PartitionService.HOLDS));
      }
      return;
    }
    facts.ledger().forEach(this::settle);
    if (policy.onExpire() == OnExpire.KEEP || policy.retention() == null) {
      return;
    }
    expired();
    if (policy.onExpire() == OnExpire.DROP) {
      facts.ledger().forEach(this::drop);
    }
  }

  /** A run that was killed right behind the detach has not written it down. */
  private void settle(LedgerRow row) {
    if (row.state() == PartitionState.DETACH_PENDING && row.present() && !row.attached()) {
      tasks.add(
          new RotateTask(
              RotateAction.SETTLE,
              table.name(),
              row.name(),
              row.oid(),
              row.span(),
              "it is detached, and nobody wrote it down"));
    }
  }

  private void expired() {
    ZoneId zone = policy.calendar().zone();
    Instant cut = Objects.requireNonNull(policy.retention()).before(now, zone);
    List<Partition> old =
        table.ranges().stream()
            .filter(one -> !one.detachPending() && one.to() != null && one.to().at() != null)
            .filter(one -> !Span.of(one).to().isAfter(cut) && !Span.of(one).to().isAfter(now))
            .toList();
    long staying = table.ranges().stream().filter(one -> !one.detachPending()).count();
    for (Partition partition : old) {
      if (retired.size() == policy.most()) {
        note(
            Kind.MORE,
            "%d more partitions are to be retired than the %d of one run; the next run goes on"
                .formatted(old.size() - retired.size(), policy.most()));
        return;
      }
      if (staying == 1) {
        note(Kind.BLOCKED, "%s stays: it is the last partition".formatted(partition.name()));
        return;
      }
      if (retire(partition)) {
        staying--;
      }
    }
  }

  private boolean retire(Partition partition) {
    Span span = Span.of(partition);
    Optional<Hold> hold = held(span);
    if (hold.isPresent()) {
      note(Kind.HELD, "%s stays: %s".formatted(partition.name(), hold.get().text()));
      return false;
    }
    if (!partition.kind().equals("r")) {
      note(
          Kind.BLOCKED,
          "%s stays: it is partitioned in turn, or a foreign table".formatted(partition.name()));
      return false;
    }
    if (!facts.keys().incoming().isEmpty()) {
      note(
          Kind.BLOCKED,
          "%s stays: foreign key %s refers to %s, and detaching would search it under a lock"
              .formatted(partition.name(), facts.keys().incoming().get(0), table.name()));
      return false;
    }
    PartitionState state = row(partition.oid()).map(LedgerRow::state).orElse(PartitionState.OPEN);
    String until = "its last row is older than " + policy.retention();
    boolean archive = archives();
    if ((facts.sealed() || archive) && state.compareTo(PartitionState.SEALED) < 0) {
      add(RotateAction.CLOSE, partition, span, until);
    }
    if (archive && state.compareTo(PartitionState.ARCHIVE_VERIFIED) < 0) {
      add(RotateAction.ARCHIVE, partition, span, until);
    }
    add(RotateAction.DETACH, partition, span, until);
    retired.add(partition.oid());
    return true;
  }

  private boolean archives() {
    return policy.onExpire() == OnExpire.ARCHIVE
        || (policy.onExpire() == OnExpire.DROP && policy.archive());
  }

  private void drop(LedgerRow row) {
    if (row.state() != PartitionState.DETACHED || row.detachedAt() == null || row.attached()) {
      return;
    }
    if (!row.present() || !row.isMarked()) {
      note(
          Kind.BLOCKED,
          "%s is not dropped: what has its name now is not what was detached"
              .formatted(row.name()));
      return;
    }
    if (policy.archive() && row.archive() == null) {
      note(Kind.BLOCKED, "%s is not dropped: it was never archived".formatted(row.name()));
      return;
    }
    Instant due = policy.grace().after(row.detachedAt(), policy.calendar().zone());
    Optional<Hold> hold = held(row.span());
    if (hold.isPresent()) {
      note(Kind.HELD, "%s is not dropped: %s".formatted(row.name(), hold.get().text()));
    } else if (due.isAfter(now)) {
      note(Kind.EARLY, "%s is detached and is dropped after %s".formatted(row.name(), due));
    } else if (retired.size() < policy.most()) {
      retired.add(row.oid());
      tasks.add(
          new RotateTask(
              RotateAction.DROP,
              table.name(),
              row.name(),
              row.oid(),
              row.span(),
              "detached since %s".formatted(row.detachedAt())));
    } else {
      note(Kind.MORE, "%s is to be dropped; the next run goes on".formatted(row.name()));
    }
  }

  private Optional<Hold> held(Span span) {
    TableName name = table.name();
    return facts.holds().stream().filter(hold -> hold.covers(name, span)).findFirst();
  }

  private Optional<LedgerRow> row(long oid) {
    return facts.ledger().stream().filter(row -> row.oid() == oid).findFirst();
  }

  private void add(RotateAction action, Partition partition, Span span, String why) {
    tasks.add(new RotateTask(action, table.name(), partition.name(), partition.oid(), span, why));
  }

  private void note(Kind kind, String text) {
    notes.add(new RotateNote(kind, table.name(), text));
  }
}

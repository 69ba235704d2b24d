package io.iacdharma.db.partition;

import static io.iacdharma.db.partition.RotateAction.CLEAN;
import static io.iacdharma.db.partition.RotateAction.FINALIZE;
import static io.iacdharma.db.partition.RotateAction.PREMAKE;
import static io.iacdharma.db.partition.RotateAction.PROMOTE;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.RotateNote.Kind;
import io.iacdharma.db.plan.Risk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what there is to do for one table: what interrupted runs have left, then the partitions that
 * are missing, then those whose time is over.
 */
final class RotatePlanner {

  private final RotateFacts facts;
  private final PartitionedTable table;
  private final PartitionCalendar calendar;
  private final Instant now;
  private final List<RotateTask> tasks = new ArrayList<>();
  private final List<RotateNote> notes = new ArrayList<>();

  RotatePlanner(RotateFacts facts, Instant now) {
    this.facts = facts;
    this.table = facts.table();
    this.calendar = facts.policy().calendar();
    this.now = now;
  }

  /** The plan for the table. */
  Rotation plan() {
    for (PendingDetach pending : facts.pending()) {
      tasks.add(
          new RotateTask(
              FINALIZE,
              table.name(),
              pending.partition(),
              pending.oid(),
              null,
              "its detach was interrupted"));
    }
    Optional<Partition> standard = table.defaultPartition();
    if (standard.isPresent() && !facts.leftOvers().isEmpty()) {
      tasks.add(
          new RotateTask(
              CLEAN,
              table.name(),
              standard.get().name(),
              standard.get().oid(),
              null,
              "a run that was killed left checks on it"));
    }
    Span promoted = standard.map(this::promotion).orElse(null);
    premake(promoted);
    RetirePlanner retire = new RetirePlanner(facts, now);
    retire.plan();
    tasks.addAll(retire.tasks());
    notes.addAll(retire.notes());
    return new Rotation(facts, tasks, notes);
  }

  /** The ranges that are missing; names are asked for before the facts are whole. */
  static List<Span> missing(PartitionPolicy policy, PartitionedTable table, Instant now) {
    return new PremakePlanner(policy.calendar(), policy.premake())
        .missing(now, table.ranges().stream().map(Span::of).toList());
  }

  /** What the partition of a range is called. */
  static TableName name(PartitionPolicy policy, Span span) {
    PartitionCalendar calendar = policy.calendar();
    String name = calendar.partitionName(policy.table().name(), calendar.floor(span.from()));
    return new TableName(policy.table().schema(), name);
  }

  private @Nullable Span promotion(Partition standard) {
    DefaultRows rows = facts.defaultRows();
    if (rows.problem() != null) {
      note(
          Kind.BLOCKED,
          "the rows of %s could not be counted: %s".formatted(standard.name(), rows.problem()));
      return null;
    }
    if (rows.isEmpty()) {
      return null;
    }
    Instant far =
        calendar.plus(calendar.floor(now), facts.policy().premake() + 1L + PremakePlanner.FAR);
    long farRows = rows.rowsFrom(far);
    if (farRows > 0 || rows.keyless() > 0) {
      note(
          Kind.ROWS,
          "%s holds rows that no partition is made for, beyond %s or without a time: %s; delete or mend them"
              .formatted(standard.name(), far, rows.text()));
      return null;
    }
    Span whole = rows.whole();
    List<Partition> between =
        table.ranges().stream().filter(one -> Span.of(one).overlaps(whole)).toList();
    if (!between.isEmpty()) {
      note(
          Kind.ROWS,
          "%s holds rows on both sides of %s, so it cannot become one partition: %s; move those of all but one range by hand"
              .formatted(standard.name(), between.get(0).name(), rows.text()));
      return null;
    }
    if (!facts.keys().incoming().isEmpty()) {
      note(
          Kind.BLOCKED,
          "%s holds %s and cannot become a partition of its own: foreign key %s refers to %s"
              .formatted(
                  standard.name(), rows.text(), facts.keys().incoming().get(0), table.name()));
      return null;
    }
    TableName name = promotedName(facts.policy(), whole);
    if (isFree(name)) {
      tasks.add(
          new RotateTask(
              PROMOTE,
              table.name(),
              name,
              standard.oid(),
              whole,
              "%s holds %s, and becomes it without a row being moved"
                  .formatted(standard.name(), rows.text())));
      return whole;
    }
    return null;
  }

  /** What a promoted partition is called: both ends where it is more than a period. */
  static TableName promotedName(PartitionPolicy policy, Span whole) {
    PartitionCalendar calendar = policy.calendar();
    Instant last = calendar.plus(whole.to(), -1);
    if (last.equals(whole.from())) {
      return name(policy, whole);
    }
    String suffix =
        "_%s_to_%s"
            .formatted(
                calendar.every().suffix(whole.from().atZone(calendar.zone())),
                calendar.every().suffix(last.atZone(calendar.zone())));
    return new TableName(policy.table().schema(), PartitionName.of(policy.table().name(), suffix));
  }

  private void premake(@Nullable Span promoted) {
    List<Span> missing = new ArrayList<>();
    for (Span span : missing(facts.policy(), table, now)) {
      missing.addAll(
          promoted == null ? List.of(span) : PremakePlanner.without(span, List.of(promoted)));
    }
    int most = facts.policy().most();
    int made = 0;
    for (Span span : missing) {
      TableName name = name(facts.policy(), span);
      if (promoted == null && hasRows(span)) {
        note(Kind.ROWS, "%s is not made: the default partition holds its rows".formatted(name));
      } else if (made == most) {
        note(
            Kind.MORE,
            "%d more partitions are missing than the %d that one run makes; the next run goes on"
                .formatted(missing.size() - made, most));
        break;
      } else if (isFree(name)) {
        tasks.add(new RotateTask(PREMAKE, table.name(), name, 0, span, why(), risk()));
        made++;
      }
    }
  }

  private boolean hasRows(Span span) {
    return facts.defaultRows().periods().stream().anyMatch(one -> one.span().overlaps(span));
  }

  private boolean isFree(TableName name) {
    String what = facts.taken().get(name.name());
    if (what != null) {
      note(Kind.NAME, "%s cannot be made: the name belongs to %s".formatted(name, what));
    }
    return what == null;
  }

  /** Attaching locks the tables that are referred to against writers, if only for a moment. */
  private String why() {
    return facts.keys().referenced().isEmpty()
        ? ""
        : "locks " + String.join(", ", facts.keys().referenced());
  }

  private Risk risk() {
    return facts.keys().referenced().isEmpty() && table.defaultPartition().isEmpty()
        ? PREMAKE.risk()
        : Risk.LOCKING;
  }

  private void note(Kind kind, String text) {
    notes.add(new RotateNote(kind, table.name(), text));
  }
}

package io.iacdharma.db.partition.check;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.partition.Bound;
import io.iacdharma.db.partition.Coverage;
import io.iacdharma.db.partition.KeyKind;
import io.iacdharma.db.partition.Partition;
import io.iacdharma.db.partition.PartitionCalendar;
import io.iacdharma.db.partition.PartitionPolicy;
import io.iacdharma.db.partition.PartitionedTable;
import io.iacdharma.db.report.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether bounds and names are those that the policy's calendar gives. */
final class CalendarChecks {

  private final PartitionedTable table;
  private final PartitionCalendar calendar;
  private final List<PartitionFinding> found = new ArrayList<>();

  CalendarChecks(PartitionedTable table, PartitionPolicy policy) {
    this.table = table;
    this.calendar = policy.calendar();
  }

  List<PartitionFinding> find() {
    found.clear();
    bounds();
    table.ranges().forEach(this::name);
    return List.copyOf(found);
  }

  private void bounds() {
    List<Partition> partitions = table.ranges().stream().filter(this::isMisaligned).toList();
    if (partitions.isEmpty()) {
      return;
    }
    Set<Instant> wrong = new LinkedHashSet<>();
    partitions.forEach(partition -> times(partition).filter(this::isWrong).forEach(wrong::add));
    // Bounds of these kinds are written in the policy's zone, so there is no other one to find.
    boolean zoned = table.kind() == KeyKind.TIMESTAMPTZ || table.kind() == KeyKind.UUID_V7;
    Optional<String> zone = zoned ? ZoneGuess.of(calendar, wrong) : Optional.empty();
    if (zone.isPresent()) {
      wrongZone(partitions, wrong, zone.get());
    } else {
      partitions.forEach(this::misaligned);
    }
  }

  private void wrongZone(List<Partition> partitions, Set<Instant> wrong, String zone) {
    Partition first = partitions.get(0);
    found.add(
        new PartitionFinding(
            Check.WRONG_ZONE,
            endsAmong(wrong) ? Severity.ERROR : Severity.WARNING,
            table.name(),
            Words.sql(table.name()),
            "%s of %s begin or end where %ss begin in %s, not in %s: %s is [%s, %s)"
                .formatted(
                    Words.count(partitions.size(), "partition"),
                    table.name(),
                    calendar.every().word(),
                    zone,
                    calendar.zone(),
                    first.name(),
                    Words.bound(first.from()),
                    Words.bound(first.to())),
            List.of(
                "-- either zone: %s under partition.tables: %s in dharma-db.yaml"
                    .formatted(zone, table.name()),
                "-- or attach them anew with bounds that carry their offset: '2026-03-01 00:00:00+00'")));
  }

  private void misaligned(Partition partition) {
    Set<Instant> wrong = new LinkedHashSet<>();
    times(partition).filter(this::isWrong).forEach(wrong::add);
    found.add(
        new PartitionFinding(
            Check.MISALIGNED,
            endsAmong(wrong) ? Severity.ERROR : Severity.WARNING,
            table.name(),
            Words.sql(partition.name()),
            "%s is [%s, %s): no %s in %s begins at %s"
                .formatted(
                    partition.name(),
                    Words.bound(partition.from()),
                    Words.bound(partition.to()),
                    calendar.every().word(),
                    calendar.zone(),
                    Words.some(wrong.stream().map(Words::instant).toList())),
            List.of("-- mend every: or zone: in its policy, or attach it anew with other bounds")));
  }

  /** Whether the table's last bound is one of these: then the next partition has no place. */
  private boolean endsAmong(Set<Instant> wrong) {
    List<Partition> ranges = table.ranges();
    Bound end = ranges.get(ranges.size() - 1).to();
    return end != null && end.at() != null && wrong.contains(end.at());
  }

  private void name(Partition partition) {
    Instant from = Coverage.lower(partition);
    Instant to = Coverage.upper(partition);
    boolean fits =
        NamedPeriod.of(table.name().name(), partition.name().name())
            .map(period -> period.fits(from, to, calendar.zone()))
            .orElse(true);
    if (fits) {
      return;
    }
    found.add(
        new PartitionFinding(
            Check.NAME_MISMATCH,
            Severity.WARNING,
            table.name(),
            Words.sql(partition.name()),
            "%s holds the rows of [%s, %s), and its name tells another time"
                .formatted(
                    partition.name(), Words.bound(partition.from()), Words.bound(partition.to())),
            rename(partition, from, to)));
  }

  private List<String> rename(Partition partition, Instant from, Instant to) {
    boolean period = calendar.isBoundary(bounded(from)) && calendar.next(bounded(from)).equals(to);
    if (!period) {
      return List.of("-- give it a name that tells its bounds");
    }
    String name = calendar.partitionName(table.name().name(), from);
    return List.of(
        "ALTER TABLE %s RENAME TO %s;"
            .formatted(Words.sql(partition.name()), Identifier.shown(name)));
  }

  private boolean isMisaligned(Partition partition) {
    return times(partition).anyMatch(this::isWrong);
  }

  private boolean isWrong(Instant time) {
    return !calendar.isBoundary(time);
  }

  private static Stream<Instant> times(Partition partition) {
    return Stream.of(partition.from(), partition.to())
        .flatMap(bound -> Stream.ofNullable(at(bound)));
  }

  private static @Nullable Instant at(@Nullable Bound bound) {
    return bound == null ? null : bound.at();
  }

  /** A time that a calendar can take. */
  private static Instant bounded(Instant time) {
    return time.equals(Instant.MIN) || time.equals(Instant.MAX) ? Instant.EPOCH : time;
  }
}

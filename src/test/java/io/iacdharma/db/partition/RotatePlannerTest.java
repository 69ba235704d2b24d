package io.iacdharma.db.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.database.TableName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RotatePlannerTest {

  private static final Instant NOW = Instant.parse("2026-03-15T12:00:00Z");
  private static final TableName TABLE = new TableName("s", "events");
  private static final PartitionCalendar MONTHS =
      new PartitionCalendar(Every.MONTH, ZoneOffset.UTC);

  private final List<Partition> partitions = new ArrayList<>();
  private final List<Hold> holds = new ArrayList<>();

  private RotatePlannerTest with(String name, @Nullable String from, String to) {
    partitions.add(
        new Partition(
            partitions.size() + 1,
            new TableName("s", name),
            from == null ? new Bound("MINVALUE", null) : bound(from),
            bound(to),
            false,
            "r",
            0,
            0,
            null));
    return this;
  }

  private static Bound bound(String day) {
    return new Bound(day, Instant.parse(day + "T00:00:00Z"));
  }

  private Rotation plan(OnExpire onExpire, int most) {
    PartitionPolicy policy =
        new PartitionPolicy(
            TABLE,
            MONTHS,
            1,
            1,
            new Age(2, ChronoUnit.MONTHS),
            onExpire,
            new Age(7, ChronoUnit.DAYS),
            true,
            Grants.AUTO,
            most,
            "test");
    return new RotatePlanner(
            new RotateFacts(
                policy,
                new PartitionedTable(9, TABLE, "o", "at", KeyKind.TIMESTAMPTZ, partitions),
                List.of(),
                DefaultRows.NONE,
                List.of(),
                ForeignKeys.NONE,
                List.of(),
                true,
                holds,
                Map.of(),
                false),
            NOW)
        .plan();
  }

  private static List<String> steps(Rotation rotation) {
    return rotation.tasks().stream()
        .map(task -> task.action().word() + " " + task.partition().name())
        .toList();
  }

  @Test
  void makesWhatIsMissingEvenOfAPeriodThatIsCoveredInPart() {
    with("wide", null, "2026-03-10");
    assertThat(plan(OnExpire.KEEP, 9).tasks())
        .extracting(task -> task.partition().name() + " " + task.span())
        .containsExactly(
            "events_2026_03 2026-03-10T00:00:00Z to 2026-04-01T00:00:00Z",
            "events_2026_04 2026-04-01T00:00:00Z to 2026-05-01T00:00:00Z");
  }

  @Test
  void leavesAPartitionFarInTheFutureAlone() {
    with("far", "2092-01-01", "2093-01-01");
    assertThat(steps(plan(OnExpire.KEEP, 9)))
        .containsExactly("premake events_2026_03", "premake events_2026_04");
  }

  @Test
  void retiresByTheUpperBoundInTheOrderOfTheSteps() {
    with("wide", null, "2026-01-15").with("january", "2026-01-15", "2026-02-01");
    with("rest", "2026-02-01", "2026-06-01");
    assertThat(steps(plan(OnExpire.ARCHIVE, 9)))
        .containsExactly("close wide", "archive wide", "detach wide");
    assertThat(steps(plan(OnExpire.DETACH, 9))).containsExactly("detach wide");
    assertThat(steps(plan(OnExpire.KEEP, 9))).isEmpty();
  }

  @Test
  void retiresNoMoreThanOneRunMayAndNoneThatIsHeld() {
    with("a", "2025-01-01", "2025-02-01").with("b", "2025-02-01", "2025-03-01");
    with("c", "2025-03-01", "2025-04-01").with("rest", "2026-02-01", "2026-06-01");
    holds.add(
        new Hold(
            4,
            TABLE,
            Instant.parse("2025-01-31T00:00:00Z"),
            Instant.parse("2025-02-01T00:00:00Z"),
            null,
            "case",
            "legal",
            NOW,
            null,
            null));
    Rotation plan = plan(OnExpire.DETACH, 1);
    assertThat(steps(plan)).containsExactly("detach b");
    assertThat(plan.notes())
        .extracting(RotateNote::kind)
        .containsExactly(RotateNote.Kind.HELD, RotateNote.Kind.MORE);
  }
}

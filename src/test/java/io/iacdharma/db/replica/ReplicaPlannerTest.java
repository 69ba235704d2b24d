package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.replica.CheckItem.Verdict;
import io.iacdharma.db.wal.Lsn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a promotion is refused for, and what counts as lag and as lost. */
class ReplicaPlannerTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final OldPrimary SILENT =
      new OldPrimary("a", null, OldPrimary.Answer.SILENT, "it did not answer", null);

  @Test
  void refusesWhatIsNotSafe() {
    StandbyState standby = standby("0/5000000", null, Duration.ZERO, false);
    assertThat(verdicts(standby, SILENT, List.of(), false)).doesNotContain(Verdict.BAD);
    OldPrimary alive = new OldPrimary("a", null, OldPrimary.Answer.ALIVE, "it answers", null);
    assertThat(verdicts(standby, alive, List.of(), false)).contains(Verdict.BAD);
    OldPrimary unknown = new OldPrimary(null, null, OldPrimary.Answer.UNKNOWN, "nobody", null);
    assertThat(verdicts(standby, unknown, List.of(), false)).contains(Verdict.BAD);
    assertThat(verdicts(standby("0/5000000", null, Duration.ZERO, true), SILENT, List.of(), false))
        .contains(Verdict.NEVER);
    StandbyState delayed = standby("0/5000000", null, Duration.ofHours(1), false);
    assertThat(verdicts(delayed, SILENT, List.of(), false)).contains(Verdict.NEVER);
    assertThat(verdicts(delayed, SILENT, List.of(), true)).doesNotContain(Verdict.NEVER);
  }

  @Test
  void saysWhatForceIsFor() {
    StandbyState standby = standby("0/5000000", null, Duration.ZERO, false);
    OldPrimary alive = new OldPrimary("a", null, OldPrimary.Answer.ALIVE, "it answers", null);
    PromoteCheck check =
        new PromoteCheck(
            standby,
            alive,
            new ReachedArchives(List.of(), Map.of()),
            List.of(),
            ReplicaPlanner.checks(standby, alive, List.of(), Map.of(), false),
            Loss.of(standby, null, List.of(), NOW));
    assertThatThrownBy(() -> check.require(false, "shop"))
        .isInstanceOf(DharmaException.class)
        .satisfies(
            e -> assertThat(((DharmaException) e).problem().hint()).contains("--confirm shop"));
    check.require(true, "shop");
  }

  @Test
  void waitsForTheFurthestThatIsKnownOf() {
    StandbyState standby = standby("0/5000000", "0/5100000", Duration.ZERO, false);
    assertThat(ReplicaPlanner.goal(standby, List.of())).hasToString("0/5100000");
    assertThat(
            ReplicaPlanner.goal(
                standby, List.of(end("near", "0/4000000"), end("far", "0/6000000"))))
        .hasToString("0/6000000");
    assertThat(verdicts(standby, SILENT, List.of(end("far", "0/6000000")), false))
        .containsSequence(Verdict.WAIT, Verdict.WAIT);
  }

  @Test
  void countsOnlyWhatNobodyHasAsLost() {
    StandbyState standby = standby("0/5000000", "0/5100000", Duration.ZERO, false);
    Loss none = Loss.of(standby, primary("0/5100000", 120), List.of(), NOW);
    assertThat(none.bytes()).isZero();
    assertThat(none.seconds()).isZero();
    Loss some = Loss.of(standby, primary("0/5100100", 120), List.of(), NOW);
    assertThat(some.bytes()).isEqualTo(256);
    assertThat(some.transactions()).isEqualTo(20);
    assertThat(some.seconds()).isEqualTo(60);
    assertThat(Loss.of(standby, primary("0/5200000", 120), List.of(end("b", "0/5200000")), NOW))
        .matches(Loss::isNone);
    Loss unknown = Loss.of(standby, null, List.of(), NOW);
    assertThat(unknown.bytes()).isNull();
    assertThat(unknown.seconds()).isEqualTo(60);
  }

  /** It took its number early, so that the next number tells nothing of it. */
  @Test
  void countsATransactionThatBeganEarlyAndEndedLate() {
    StandbyState standby = standby("0/5000000", "0/5100000", Duration.ZERO, false, 1);
    Loss lost = Loss.of(standby, primary("0/5100100", 100), List.of(), NOW);
    assertThat(lost.transactions()).isEqualTo(1);
    assertThat(lost).matches(one -> !one.isNone());
    ReplicaStatus late =
        new ReplicaStatus(standby, primary("0/5100100", 100), List.of(), lost, List.of());
    assertThat(late.lagSeconds()).isEqualTo(60);
    // As long as it is under way there, nothing of it is lost.
    assertThat(Loss.of(standby, primary("0/5100100", 100, 1), List.of(), NOW))
        .matches(Loss::isNone);
  }

  @Test
  void saysBeforehandThatItIsRefused() {
    StandbyState paused = standby("0/5000000", null, Duration.ZERO, true);
    PromoteCheck check =
        new PromoteCheck(
            paused,
            SILENT,
            new ReachedArchives(List.of(), Map.of()),
            List.of(),
            ReplicaPlanner.checks(paused, SILENT, List.of(), Map.of(), false),
            Loss.of(paused, null, List.of(), NOW));
    assertThat(check.isRefused(false)).isTrue();
    assertThat(check.isRefused(true)).isTrue();
  }

  @Test
  void takesAnIdlePrimaryForNoLag() {
    StandbyState standby = standby("0/5000000", null, Duration.ZERO, false);
    Loss loss = Loss.of(standby, null, List.of(), NOW);
    ReplicaStatus idle =
        new ReplicaStatus(standby, primary("0/5000000", 100), List.of(), loss, List.of());
    assertThat(idle.lagBytes()).isZero();
    assertThat(idle.lagSeconds()).isZero();
    ReplicaStatus late =
        new ReplicaStatus(standby, primary("0/6000000", 130), List.of(), loss, List.of());
    assertThat(late.lagBytes()).isEqualTo(16 << 20);
    assertThat(late.lagSeconds()).isEqualTo(60);
    assertThat(new ReplicaFindings(Duration.ofSeconds(30), 1L << 30).of(late))
        .extracting(finding -> finding.rule())
        .containsExactly("replica-late");
    assertThat(new ReplicaFindings(Duration.ofSeconds(90), 1L << 30).of(late)).isEmpty();
  }

  @Test
  void tellsWhatMakesANewPrimaryArchive() {
    Path spool = Path.of("/var/spool/wal");
    ArchivingState works = new ArchivingState("on", "cp %p /x", "", "/data");
    assertThat(ReplicaPlanner.archiving(works, spool)).isEmpty();
    ArchivingState none = new ArchivingState("on", "(disabled)", "", "/data");
    assertThat(ReplicaPlanner.archiving(none, null)).isEmpty();
    assertThat(ReplicaPlanner.archiving(none, spool))
        .singleElement()
        .asString()
        .contains("ALTER SYSTEM SET archive_command", "/data/dharma-db/archive-wal");
    ArchivingState off = new ArchivingState("off", "", "", "/data");
    assertThat(ReplicaPlanner.archiving(off, spool)).hasSize(2);
  }

  private static List<Verdict> verdicts(
      StandbyState standby, OldPrimary old, List<ArchivedEnd> ends, boolean replayAll) {
    return ReplicaPlanner.checks(standby, old, ends, Map.of(), replayAll).stream()
        .map(CheckItem::verdict)
        .toList();
  }

  private static ArchivedEnd end(String name, String lsn) {
    return new ArchivedEnd(name, "000000010000000000000005", Lsn.parse(lsn), null);
  }

  private static PrimaryState primary(String lsn, long nextXid) {
    return primary(lsn, nextXid, 0);
  }

  private static PrimaryState primary(String lsn, long nextXid, long unfinished) {
    return new PrimaryState(
        "7",
        false,
        1,
        Lsn.parse(lsn),
        nextXid,
        unfinished,
        "replica",
        5,
        5,
        -1,
        null,
        17,
        null,
        NOW);
  }

  private static StandbyState standby(
      String replayed, @Nullable String received, Duration delay, boolean paused) {
    return standby(replayed, received, delay, paused, 0);
  }

  private static StandbyState standby(
      String replayed, @Nullable String received, Duration delay, boolean paused, long unfinished) {
    return new StandbyState(
        "7",
        17,
        16 << 20,
        true,
        1,
        Lsn.parse(replayed),
        received == null ? null : Lsn.parse(received),
        NOW.minusSeconds(60),
        paused,
        delay,
        received != null,
        null,
        null,
        false,
        0,
        100,
        unfinished,
        null,
        NOW);
  }
}

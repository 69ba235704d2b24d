package io.iacdharma.db.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Targets of every kind, held against what a real server logged while it wrote the WAL. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestorePlanIT {

  private final List<RestoreWorld> worlds = new ArrayList<>();

  @BeforeAll
  void write() {
    Postgres.ends().map(Postgres::bin).forEach(bin -> worlds.add(RestoreWorld.write(bin)));
  }

  @AfterAll
  void close() {
    worlds.forEach(world -> world.server().close());
  }

  Stream<RestoreWorld> worlds() {
    return worlds.stream();
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void stopsBeforeTheFirstTransactionThatEndedLater(RestoreWorld world) {
    for (int i = 0; i + 1 < world.commits().size(); i++) {
      RestoreWorld.Commit commit = world.commits().get(i);
      RestoreWorld.Commit next = world.commits().get(i + 1);
      RestorePlan inclusive = world.plan(TargetRequest.time(commit.time(), false));
      assertThat(inclusive.stop().what()).contains("commit of transaction " + next.xid());
      assertThat(inclusive.stop().before()).isTrue();
      assertThat(inclusive.stop().last()).isEqualTo(commit.time());
      assertThat(inclusive.last()).isEqualTo(world.backup(commit.backup()));
      assertThat(inclusive.target().value()).isEqualTo(TargetRequest.utc(commit.time()));
      RestorePlan exclusive = world.plan(TargetRequest.time(commit.time(), true));
      assertThat(exclusive.stop().what()).contains("commit of transaction " + commit.xid());
      assertThat(exclusive.target().inclusive()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void findsPositionsTransactionsAndRestorePoints(RestoreWorld world) {
    for (RestoreWorld.Commit commit : world.commits()) {
      RestorePlan xid = world.plan(TargetRequest.xid(commit.xid(), false));
      assertThat(xid.stop().time()).isEqualTo(commit.time());
      assertThat(xid.stop().before()).isFalse();
      assertThat(xid.last()).isEqualTo(world.backup(commit.backup()));
      // The commit's own record begins before the position that was logged behind it.
      RestorePlan lsn = world.plan(TargetRequest.lsn(xid.stop().at(), false));
      assertThat(lsn.stop().at()).isEqualTo(xid.stop().at());
      assertThat(lsn.stop().needed().compareTo(commit.behind())).isLessThanOrEqualTo(0);
      assertThat(lsn.segments()).isEqualTo(xid.segments());
    }
    RestorePlan once = world.plan(TargetRequest.name("once", "once"));
    assertThat(once.stop().at()).isEqualTo(world.point("once", 0));
    RestorePlan version = world.plan(TargetRequest.name("before:7", "dharma_before_7(_try\\d+)?"));
    assertThat(version.target().value()).isEqualTo("dharma_before_7_try2");
    RestorePlan twice = world.plan(TargetRequest.name("twice", "twice"));
    assertThat(twice.stop().at()).isEqualTo(world.point("twice", 1));
    assertThat(twice.last()).isEqualTo(world.backup(1));
    assertThat(twice.notes()).anyMatch(note -> note.contains("more than one restore point twice"));
    Problem hidden = world.refusal(TargetRequest.name("hidden", "hidden"));
    assertThat(hidden.cause()).contains("another hidden at " + world.point("hidden", 0));
    assertThat(hidden.hint())
        .endsWith("--to-lsn %s --exclusive".formatted(world.point("hidden", 1)));
    RestorePlan same = world.plan(TargetRequest.lsn(world.point("hidden", 1), true));
    assertThat(same.stop().at()).isEqualTo(world.point("hidden", 1));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void takesTheNewestBackupForTheEndAndForItsOwnEnd(RestoreWorld world) {
    RestorePlan latest = world.plan(TargetRequest.of(RecoveryTarget.Kind.LATEST));
    RestoreWorld.Commit last = world.commits().get(world.commits().size() - 1);
    assertThat(latest.last()).isEqualTo(world.backup(1));
    assertThat(latest.stop().last()).isEqualTo(last.time());
    assertThat(latest.segments())
        .hasSizeGreaterThan(1)
        .endsWith(world.segments().get(world.segments().size() - 1));
    RestorePlan immediate = world.plan(TargetRequest.of(RecoveryTarget.Kind.IMMEDIATE));
    assertThat(immediate.last()).isEqualTo(world.backup(1));
    assertThat(immediate.segments()).hasSize(1).allMatch(one -> one.timeline() == 1);
    RestorePlan older =
        world.plan(
            new RestoreRequest(
                TargetRequest.of(RecoveryTarget.Kind.LATEST), null, world.backup(0).label()));
    assertThat(older.last()).isEqualTo(world.backup(0));
    assertThat(older.segments()).containsAll(latest.segments());
    assertThat(older.reachable()).hasSize(2);
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void refusesWhatCannotBeReachedAndNamesTheNearest(RestoreWorld world) {
    RestoreWorld.Commit last = world.commits().get(world.commits().size() - 1);
    Problem late = world.refusal(TargetRequest.time(last.time(), false));
    assertThat(late.code()).isEqualTo(ErrorCode.RESTORE_UNREACHABLE);
    assertThat(late.cause()).contains("ended at " + TargetRequest.utc(last.time()));
    assertThat(late.hint()).contains("--latest").contains("--to-lsn").contains("--to-time");
    // What is named is reached.
    Instant nearest = last.time().minus(1, ChronoUnit.MICROS);
    assertThat(late.hint()).contains(TargetRequest.utc(nearest));
    assertThat(world.plan(TargetRequest.time(nearest, false)).stop().what())
        .contains("transaction " + last.xid());
    String lsn = String.valueOf(late.hint()).replaceAll(".*--to-lsn ([0-9A-F/]+).*", "$1");
    RestorePlan end = world.plan(TargetRequest.lsn(Lsn.parse(lsn), false));
    assertThat(end.stop().at()).isEqualTo(Lsn.parse(lsn));
    assertThat(world.refusal(TargetRequest.lsn(Lsn.parse(lsn).plus(1), false)).code())
        .isEqualTo(ErrorCode.RESTORE_UNREACHABLE);

    BackupRecord first = world.backup(0);
    Problem early = world.refusal(TargetRequest.time(first.startedAt(), false));
    assertThat(early.code()).isEqualTo(ErrorCode.RESTORE_UNREACHABLE);
    assertThat(early.cause()).contains(first.label());
    assertThat(early.hint()).contains("--to-lsn " + first.stopLsn());
    assertThat(world.plan(TargetRequest.lsn(first.stopLsn(), false)).last()).isEqualTo(first);
    assertThat(world.refusal(TargetRequest.lsn(first.startLsn(), false)).code())
        .isEqualTo(ErrorCode.RESTORE_UNREACHABLE);
    assertThat(world.refusal(TargetRequest.xid(last.xid() + 1000, false)).code())
        .isEqualTo(ErrorCode.RESTORE_UNREACHABLE);
    Problem name = world.refusal(TargetRequest.name("none", "none"));
    assertThat(name.cause()).contains("hidden, twice, dharma_before_77, dharma_before_7_try2");
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void refusesEveryMissingSegmentOnTheWay(RestoreWorld world) throws IOException {
    List<SegmentName> segments =
        world
            .plan(
                new RestoreRequest(
                    TargetRequest.of(RecoveryTarget.Kind.LATEST), null, world.backup(0).label()))
            .segments();
    RestoreWorld.Commit last = world.commits().get(world.commits().size() - 1);
    List<SegmentName> ofNewer = world.planWith(world.backup(1));
    for (SegmentName segment : segments.subList(0, segments.size() - 1)) {
      Path record = world.file(segment, ".json");
      Path aside = world.server().folder().resolve("aside");
      Files.move(record, aside);
      Problem latest =
          world.refusal(
              new RestoreRequest(
                  TargetRequest.of(RecoveryTarget.Kind.LATEST), null, world.backup(0).label()));
      assertThat(latest.code()).as("%s", segment).isEqualTo(ErrorCode.WAL_GAP);
      assertThat(latest.message()).contains(segment.toString());
      if (!ofNewer.contains(segment)) {
        // The newer backup does not need it.
        assertThat(world.plan(TargetRequest.xid(last.xid(), false)).last())
            .isEqualTo(world.backup(1));
      } else {
        Problem problem = world.refusal(TargetRequest.of(RecoveryTarget.Kind.LATEST));
        assertThat(problem.code()).isEqualTo(ErrorCode.WAL_GAP);
        assertThat(problem.message()).contains(segment.toString());
      }
      Files.move(aside, record);
    }
    world.plan(TargetRequest.of(RecoveryTarget.Kind.LATEST));
  }

  @ParameterizedTest
  @MethodSource("worlds")
  void refusesAFlippedByteInWalAndAShorterBackup(RestoreWorld world) throws IOException {
    for (SegmentName segment : world.planWith(world.backup(1))) {
      Path file = world.file(segment, ".zst");
      byte[] good = Files.readAllBytes(file);
      byte[] bad = good.clone();
      bad[good.length / 2] ^= 1;
      Files.write(file, bad);
      Problem problem = world.refusal(TargetRequest.of(RecoveryTarget.Kind.LATEST));
      assertThat(problem.code()).isEqualTo(ErrorCode.WAL_DAMAGED);
      assertThat(problem.message()).contains(segment.toString());
      assertThat(problem.where()).contains(segment + ".zst");
      Files.write(file, good);
    }
    BackupRecord backup = world.backup(1);
    BackupRecord.StoredFile stored = backup.files().get(0);
    Path file =
        world
            .server()
            .repositoryFolder()
            .resolve(world.archive().backups().key(backup.label(), stored.name()));
    Path aside = world.server().folder().resolve("aside");
    Files.move(file, aside);
    Problem problem = world.refusal(TargetRequest.of(RecoveryTarget.Kind.LATEST));
    assertThat(problem.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
    assertThat(problem.message()).contains(backup.label());
    Files.move(aside, file);
  }
}

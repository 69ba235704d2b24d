package io.iacdharma.db.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestoreJob.Action;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.wal.SegmentName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where a recovery ends, and what happens when it cannot get there; all from one backup. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreTargetsIT {

  private static final String ROWS = "SELECT string_agg(a::text, ',' ORDER BY a) FROM t";

  private final ArchivedServer server = ArchivedServer.start(Postgres.newest().bin());
  private BackupRecord full;
  private String between = "";
  private SegmentName beforeTablespace;

  @BeforeAll
  void fill() {
    Postgres source = server.server();
    source.execute("postgres", "CREATE TABLE t AS SELECT 1 AS a");
    full = TakenBackup.full(server);
    source.execute("postgres", "INSERT INTO t VALUES (2)");
    source.execute("postgres", "SELECT pg_create_restore_point('here')");
    between = source.query("postgres", "SELECT clock_timestamp()");
    source.execute("postgres", "INSERT INTO t VALUES (3)");
    server.switchAndShip();
    source.execute("postgres", "INSERT INTO t VALUES (4)");
    server.switchAndShip();
    source.execute("postgres", "INSERT INTO t VALUES (5)");
    server.switchAndShip();
    List<SegmentName> segments = server.archive().wal().segments(1);
    beforeTablespace = segments.get(segments.size() - 1);
    Path later = server.folder().resolve("later");
    Unprivileged.run(server.folder(), "mkdir", later.toString());
    source.execute("postgres", "CREATE TABLESPACE later LOCATION '%s'".formatted(later));
    server.switchAndShip();
  }

  /** A restore of all that was archived before the tablespace was made. */
  private Restoring restoring(String into) {
    Restoring restoring = new Restoring(server, into, full);
    return restoring.needing(
        restoring.job().segments().stream()
            .filter(segment -> segment.compareTo(beforeTablespace) <= 0)
            .toList());
  }

  @Test
  void refusesToReplayATablespaceIntoThatOfTheOriginal() {
    Restoring restoring = new Restoring(server, "tablespace", full);
    Problem problem = restoring.failure();
    assertThat(problem.code()).isEqualTo(ErrorCode.RESTORE_TABLESPACE_UNMAPPED);
    assertThat(problem.where()).isEqualTo(server.folder().resolve("later").toString());
    assertThat(restoring.into()).doesNotExist();
    assertThat(
            restoring.to(RecoveryTarget.Kind.LSN, String.valueOf(full.stopLsn())).run().timeline())
        .isEqualTo(2);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void pausesAtANameAndGoesOnFromThere() {
    Restoring restoring =
        restoring("name").to(RecoveryTarget.Kind.NAME, "here").action(Action.PAUSE).keeping();
    RestoreOutcome outcome = restoring.run();
    try (RecoveryServer restored = restoring.server(outcome)) {
      assertThat(Restoring.query(restored, ROWS)).isEqualTo("1,2");
      assertThat(Restoring.query(restored, "SELECT pg_is_in_recovery()")).isEqualTo("t");
      assertThat(Restoring.query(restored, "SELECT pg_last_wal_replay_lsn()"))
          .isEqualTo(String.valueOf(outcome.lsn()));
      restored.stop();
      assertThat(restored.isAlive()).isFalse();
    }
  }

  @Test
  void shutsDownAtATime() {
    RestoreOutcome outcome =
        restoring("time").to(RecoveryTarget.Kind.TIME, between).action(Action.SHUTDOWN).run();
    assertThat(outcome.lastTransaction()).isNotNull();
    assertThat(outcome.socketDirectory()).isNull();
    assertThat(server.folder().resolve("time/postmaster.pid")).doesNotExist();
    assertThat(server.folder().resolve("time/backup_label")).doesNotExist();
  }

  @Test
  void goesIntoServiceAtOnceWhereTheBackupIsConsistent() {
    Restoring restoring = restoring("immediate").to(RecoveryTarget.Kind.IMMEDIATE, "").keeping();
    RestoreOutcome outcome = restoring.run();
    try (RecoveryServer restored = restoring.server(outcome)) {
      assertThat(Restoring.query(restored, ROWS)).isEqualTo("1");
      assertThat(Objects.requireNonNull(outcome.lsn()).isBefore(full.stopLsn())).isFalse();
    }
  }

  /** The archive ends with its second segment then, and the server would take that for the end. */
  @Test
  void stopsAtAGapInsteadOfGoingIntoService() throws Exception {
    Restoring restoring = restoring("gap");
    List<SegmentName> needed = restoring.job().segments();
    SegmentName lost = needed.get(needed.size() - 2);
    Path file = segment(lost);
    Path aside = server.folder().resolve("aside");
    Files.move(file, aside);
    Problem problem = restoring.needing(needed).failure();
    Files.move(aside, file);
    assertThat(problem.code()).isEqualTo(ErrorCode.RESTORE_FAILED);
    assertThat(problem.cause()).contains("could not restore file \"" + lost);
    assertThat(restoring.into().resolve("recovery.signal")).exists();
    assertThat(restoring.into().resolve("postmaster.pid")).doesNotExist();
    // Mended, it begins anew where the unfinished one lies.
    RestoreOutcome outcome =
        restoring.to(RecoveryTarget.Kind.LSN, String.valueOf(full.stopLsn())).run();
    assertThat(outcome.timeline()).isEqualTo(2);
    assertThat(restoring.said).anyMatch(line -> line.contains("unfinished restore"));
  }

  @Test
  void saysWhenTheTargetIsNotReached() {
    Restoring restoring = restoring("never").to(RecoveryTarget.Kind.NAME, "nowhere");
    Problem problem = restoring.failure();
    assertThat(problem.code()).isEqualTo(ErrorCode.RESTORE_FAILED);
    assertThat(problem.cause())
        .contains("recovery ended before configured recovery target was reached");
    assertThat(restoring.into().resolve("postmaster.pid")).doesNotExist();
  }

  @Test
  void refusesDamageBeforeAnythingCanStart() throws Exception {
    Path file =
        server
            .repository()
            .local(server.archive().backups().key(full.label(), "base.tar.zst"))
            .orElseThrow();
    byte[] content = Files.readAllBytes(file);
    byte[] flipped = content.clone();
    flipped[flipped.length / 2] ^= 1;
    Files.write(file, flipped);
    Restoring restoring = restoring("damaged").withoutStart();
    Problem problem = restoring.failure();
    Files.write(file, content);
    assertThat(problem.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
    assertThat(problem.cause()).contains("base.tar.zst");
    assertThat(restoring.into().resolve("global/pg_control")).doesNotExist();
    restoring.run();
    assertThat(restoring.said).anyMatch(line -> line.contains("pg_ctl start -D"));
    assertThat(restoring.into().resolve("dharma-db-restore.json")).content().contains("finished\"");
    assertThat(restoring.failure().code()).isEqualTo(ErrorCode.RESTORE_TARGET_NOT_EMPTY);
  }

  /** Without an archive there is no other WAL, and the tablespace comes along. */
  @Test
  void restoresWithTheWalThatABackupBrings() {
    BackupRecord own = TakenBackup.fullWithWal(server);
    Restoring restoring =
        new Restoring(server, "own", own)
            .mapping(own.tablespaces().get(0).oid(), server.folder().resolve("own-later"))
            .needing(List.of())
            .keeping();
    RestoreOutcome outcome = restoring.run();
    try (RecoveryServer restored = restoring.server(outcome)) {
      assertThat(Restoring.query(restored, ROWS)).isEqualTo("1,2,3,4,5");
      assertThat(outcome.replayedSegments()).isZero();
    }
  }

  @Test
  void refusesWhereSomethingIs() throws Exception {
    Restoring running = new Restoring(server, "x", full).into(server.server().data());
    Problem problem = running.failure();
    assertThat(problem.code()).isEqualTo(ErrorCode.RESTORE_TARGET_NOT_EMPTY);
    assertThat(problem.message()).contains("a server runs");
    Path folder = server.folder().resolve("full");
    Unprivileged.run(server.folder(), "mkdir", folder.toString());
    Files.writeString(folder.resolve("lost+found"), "", StandardCharsets.UTF_8);
    assertThat(new Restoring(server, "full", full).failure().cause()).contains("lost+found");
    assertThat(new Restoring(server, "s", full).action(Action.PAUSE).failure().code())
        .isEqualTo(ErrorCode.USAGE);
  }

  private Path segment(SegmentName name) {
    return server
        .repository()
        .local(server.archive().wal().fileKey(server.archive().wal().find(name).orElseThrow()))
        .orElseThrow();
  }
}

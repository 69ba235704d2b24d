package io.iacdharma.db.backup.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.wal.SegmentName;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Backups of the oldest server, one that brings its WAL along, and WAL that is lost. */
class OldestServerIT {

  @Test
  void worksWithTheOldestServerToo() {
    try (ArchivedServer oldest = ArchivedServer.start(Postgres.ends().toList().get(0).bin())) {
      BackupRecord first = TakenBackup.full(oldest);
      oldest.switchAndShip();
      List<SegmentName> between = oldest.archive().wal().segments(1);
      oldest.switchAndShip();
      TakenBackup.fullWithWal(oldest);
      CliRunner runner = new CliRunner(oldest.folder());
      String repository = oldest.repositoryFolder().toString();
      assertThat(runner.run("backup", "verify", "--repository", repository).expect(0).out())
          .contains("2 backups and");
      assertThat(runner.run("backup", "list", "--repository", repository).expect(0).out())
          .contains(first.label(), "any moment from ");
      requireGapNamed(oldest.archive(), between.get(between.size() - 1), runner);
    }
  }

  /** WAL that is missing is a flaw, unless it was given up. */
  private static void requireGapNamed(Archive in, SegmentName lost, CliRunner runner) {
    String repository = in.repository().location();
    in.wal().remove(lost);
    assertThat(runner.run("backup", "verify", "--repository", repository).expect(9).out())
        .contains(in.wal().recordKey(lost) + ": is missing");
    assertThat(runner.run("backup", "status", "--repository", repository).expect(3).out())
        .contains("[backup-wal-gap]");
    in.events()
        .add(
            new EventRecord(
                Clock.systemUTC().instant(),
                EventKind.WAL_EXPIRED,
                null,
                1,
                lost.start(SegmentName.DEFAULT_SIZE),
                lost.end(SegmentName.DEFAULT_SIZE),
                true,
                "test",
                "test",
                Map.of()));
    runner.run("backup", "verify", "--repository", repository).expect(0);
  }
}

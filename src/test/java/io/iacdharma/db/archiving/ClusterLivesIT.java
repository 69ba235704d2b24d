package io.iacdharma.db.archiving;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.TakenBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What becomes of an archive when its cluster is paused, replaced, or fails over. */
class ClusterLivesIT {

  /** To turn archiving off by a command that does nothing is never without a trace. */
  @Test
  void demandsABackupAfterWalWasThrownAway() {
    try (WalGround ground = WalGround.start(Postgres.newest().bin())) {
      TakenBackup.full(ground.archived());
      String command = ground.query("SHOW archive_command");
      set(ground, "/bin/true");
      ground.segments(2);
      set(ground, command);
      ground.archived().switchAndShip();
      String repository = ground.archived().repositoryFolder().toString();
      assertThat(ground.run("wal", "check", "--repository", repository).expect(9).out())
          .contains("2 segments are missing");
      CliRunner.Run status =
          ground.run("backup", "status", "--repository", repository, "-o", "json").expect(3);
      assertThat(status.out()).contains("backup-wal-gap", "dharma-db backup create --type full");
    }
  }

  private static void set(WalGround ground, String command) {
    ground
        .server()
        .execute(
            "postgres",
            "ALTER SYSTEM SET archive_command = '%s'".formatted(command.replace("'", "''")));
    ground.query("SELECT pg_reload_conf()");
    WalGround.await(() -> ground.query("SHOW archive_command").equals(command));
  }

  /** As after initdb or pg_upgrade at the same place: the same spool, the same repository. */
  @Test
  void givesANewClusterAnArchiveOfItsOwn() throws IOException {
    try (WalGround old = WalGround.start(Postgres.newest().bin());
        WalGround young = WalGround.start(Postgres.newest().bin())) {
      old.segments(2);
      Path spool = old.spool("spool-of-both");
      Path repository = old.folder().resolve("repository-of-both");
      String[] ship = {
        "wal", "ship", "--once", "--spool", spool.toString(), "--repository", repository.toString()
      };
      old.run(ship).expect(0);
      List<String> before = old.stored(repository);
      young.segments(2);
      give(young, spool);
      // Nobody tells that there is a new cluster: what the spool remembers is not its archive.
      CliRunner.Run unknown =
          new CliRunner(old.folder())
              .with("DHARMA_DB_URL", "postgresql://x@127.0.0.1:%d/x".formatted(Postgres.freePort()))
              .run(ship)
              .expect(6);
      assertThat(unknown.err()).contains("belongs to another cluster");
      assertThat(Archive.all(Repos.open(repository))).hasSize(1);
      give(young, spool);
      young.run(ship).expect(0);
      List<Archive> both = Archive.all(Repos.open(repository));
      assertThat(both).hasSize(2);
      assertThat(both.get(0).wal().segments(1)).map(String::valueOf).isEqualTo(before);
      assertThat(both.get(1).wal().segments(1)).isNotEmpty();
      assertThat(both.get(1).id().systemIdentifier())
          .isEqualTo(young.query("SELECT system_identifier FROM pg_control_system()"));
    }
  }

  private static void give(WalGround from, Path spool) throws IOException {
    for (Path file : WalGround.files(from.archived().spool())) {
      Files.copy(file, spool.resolve(file.getFileName().toString()));
    }
  }

  /** The slot is gone with the old primary; nothing of the stream is. */
  @Test
  void receivesFromTheStandbyThatTookOver() {
    try (WalGround ground = WalGround.start(Postgres.newest().bin())) {
      Path repository = ground.folder().resolve("received");
      Postgres standby =
          ground.server().standby("max_prepared_transactions=5", "max_wal_senders=10");
      try {
        Processes.Running receiver = receive(ground, ground.server(), repository);
        awaitStream(ground.server(), receiver);
        ground.segments(2);
        WalGround.await(() -> ground.stored(repository).size() >= 2);
        String lsn = ground.query("SELECT pg_current_wal_flush_lsn()");
        WalGround.await(
            () ->
                standby
                    .query("postgres", "SELECT pg_last_wal_replay_lsn() >= '%s'".formatted(lsn))
                    .equals("t"));
        receiver.signal("TERM");
        assertThat(receiver.end().status()).isZero();
        standby.query("postgres", "SELECT pg_promote()");
        receiver = receive(ground, standby, repository);
        awaitStream(standby, receiver);
        assertThat(receiver.err()).contains("slot 'dharma_db' made");
        standby.execute("postgres", "CREATE TABLE after_failover (a int)");
        standby.query("postgres", "SELECT pg_switch_wal()");
        Archive archive = ground.archive(repository);
        WalGround.await(() -> archive.wal().timelines().contains(2));
        assertThat(archive.wal().history(2)).isPresent();
        assertThat(archive.events().of(EventKind.GAP)).isEmpty();
        receiver.signal("TERM");
        assertThat(receiver.end().status()).isZero();
        ground.run("wal", "check", "--repository", repository.toString()).expect(0);
      } finally {
        standby.stop();
      }
    }
  }

  private static Processes.Running receive(WalGround ground, Postgres server, Path repository) {
    return DharmaProcess.start(
        ground.folder(),
        Map.of("DHARMA_DB_BACKUP_BINARIES", server.bin().toString()),
        "wal",
        "receive",
        "--repository",
        repository.toString(),
        "--url",
        server.url("postgres"));
  }

  private static void awaitStream(Postgres server, Processes.Running receiver) {
    WalGround.await(
        () -> "no stream: " + receiver.err(),
        () ->
            !receiver.isAlive()
                || server
                    .query("postgres", "SELECT count(*) FROM pg_replication_slots WHERE active")
                    .equals("1"));
    assertThat(receiver.isAlive()).as(receiver.err()).isTrue();
  }
}

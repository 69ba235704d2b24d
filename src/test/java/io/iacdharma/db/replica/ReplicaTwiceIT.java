package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.TakenBackup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Two standbys of one primary that is gone: one of them becomes the primary, and no more. */
class ReplicaTwiceIT {

  @Test
  void refusesTheSecond() {
    try (ReplicaWorld world = new ReplicaWorld(Postgres.newest().bin())) {
      Postgres primary = world.primary.server();
      primary.execute("postgres", "CREATE TABLE t (i int)");
      TakenBackup.full(world.primary);
      RestoredServer b = streaming(world, "b");
      RestoredServer c = streaming(world, "c");
      primary.destroy();

      ReplicaPromoteIT.promote(world, "b", "--yes", "--no-backup").expect(0);
      CliRunner.Run second = ReplicaPromoteIT.promote(world, "c", "--yes");
      second.expect(6);
      assertThat(second.err()).contains("PROMOTE_REFUSED", "timeline 1 was left at", "--confirm");
      assertThat(recovering(c)).isEqualTo("t");

      // By the archive it follows the other one, which its own settings do not name.
      b.query("INSERT INTO t VALUES (1) RETURNING 1");
      b.query("SELECT pg_switch_wal()");
      ReplicaWorld.await(
          "the row of the new timeline",
          () -> {
            world.cli.run(
                "wal",
                "ship",
                "--once",
                "--spool",
                world.spool("b").toString(),
                "--repository",
                world.repository(),
                "--url",
                world.url("b"));
            return c.query("SELECT count(*) FROM t").equals("1");
          });
      c.execute("CHECKPOINT");
      CliRunner.Run third = ReplicaPromoteIT.promote(world, "c", "--yes");
      third.expect(6);
      assertThat(third.err()).contains("PROMOTE_REFUSED");
      assertThat(recovering(c)).isEqualTo("t");

      // Once that one is gone as well, nothing stands in the way.
      world.stop("b");
      ReplicaPromoteIT.promote(world, "c", "--yes", "--no-backup").expect(0);
      assertThat(c.query("SELECT count(*) FROM t")).isEqualTo("1");
    }
  }

  @Test
  void promotesNoMoreThanOneAtOnce() {
    try (ReplicaWorld world = new ReplicaWorld(Postgres.newest().bin())) {
      Postgres primary = world.primary.server();
      TakenBackup.full(world.primary);
      RestoredServer b = streaming(world, "b");
      RestoredServer c = streaming(world, "c");
      primary.destroy();

      List<Processes.Running> both = new ArrayList<>();
      for (String name : List.of("b", "c")) {
        both.add(
            DharmaProcess.start(
                world.primary.folder(),
                Map.of("DHARMA_DB_BACKUP_BINARIES", primary.bin().toString()),
                "replica",
                "promote",
                "--url",
                world.url(name),
                "--repository",
                world.repository(),
                "--no-backup",
                "--yes"));
      }
      both.forEach(Processes.Running::end);
      assertThat(List.of(recovering(b), recovering(c))).contains("t");
      // Where each has seen the other, a person decides.
      if (recovering(b).equals("t")) {
        int expected = recovering(c).equals("t") ? 0 : 6;
        ReplicaPromoteIT.promote(
                world,
                "b",
                expected == 0
                    ? new String[] {"--confirm", "postgres", "--no-backup"}
                    : new String[] {"--yes"})
            .expect(expected);
      }
      assertThat(List.of(recovering(b), recovering(c))).containsExactlyInAnyOrder("t", "f");
    }
  }

  private static RestoredServer streaming(ReplicaWorld world, String name) {
    world
        .cli
        .run(
            world.create(
                name,
                "--from-repository",
                world.repository(),
                "--stream",
                "--slot",
                name,
                "--url",
                world.primaryUrl()))
        .expect(0);
    return world.standby(name);
  }

  private static String recovering(RestoredServer server) {
    return server.query("SELECT pg_is_in_recovery()");
  }
}

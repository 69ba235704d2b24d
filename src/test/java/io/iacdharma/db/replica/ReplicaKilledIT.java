package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.TakenBackup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs that are killed at their worst moments; the same run again ends well. */
class ReplicaKilledIT {

  static Stream<Path> servers() {
    return ReplicaCreateIT.servers();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void goesOnWhereItWasKilled(Path bin) {
    try (ReplicaWorld world = new ReplicaWorld(bin)) {
      Postgres primary = world.primary.server();
      primary.execute(
          "postgres",
          "CREATE TABLE t AS SELECT i, repeat('x', 500) p FROM generate_series(1, 60000) i");
      TakenBackup.full(world.primary);
      Archive archive = world.primary.archive();
      Map<String, String> variables = Map.of("DHARMA_DB_BACKUP_BINARIES", bin.toString());

      // In the middle of the copy: pg_basebackup goes on alone, and the slot is there.
      String[] create =
          world.create("b", "--from-server", "--url", world.primaryUrl(), "--slot", "b");
      Processes.Running copying = DharmaProcess.start(world.primary.folder(), variables, create);
      ReplicaWorld.await("the copy", () -> Files.exists(world.data("b").resolve("PG_VERSION")));
      copying.signal("KILL");
      copying.end();
      world.cli.run(create).expect(0);
      RestoredServer standby = world.standby("b");
      assertThat(standby.query("SELECT count(*) FROM t")).isEqualTo("60000");
      assertThat(primary.query("postgres", "SELECT count(*) FROM pg_replication_slots"))
          .isEqualTo("1");

      // Behind pg_promote, before anything was told to the repository.
      primary.destroy();
      Processes.Running promoting =
          DharmaProcess.start(
              world.primary.folder(),
              variables,
              "replica",
              "promote",
              "--url",
              world.url("b"),
              "--repository",
              world.repository(),
              "--spool",
              world.spool("b").toString(),
              "--yes");
      ReplicaWorld.await(
          "the promotion", () -> standby.query("SELECT pg_is_in_recovery()").equals("f"));
      promoting.signal("KILL");
      promoting.end();
      ReplicaPromoteIT.promote(world, "b").expect(0);
      assertThat(Fence.of(archive, 1)).isPresent().get().matches(Fence::isExact);
      assertThat(archive.wal().history(2)).isPresent();
      assertThat(archive.backups().all()).anyMatch(one -> one.timeline() == 2);
      assertThat(standby.query("SELECT count(*) FROM t")).isEqualTo("60000");
    }
  }
}

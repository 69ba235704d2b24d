package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.Fence;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.LoggedLoad;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.TakenBackup;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code replica promote} under load, with the primary killed and its disk gone. */
class ReplicaPromoteIT {

  static Stream<Path> servers() {
    return ReplicaCreateIT.servers();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void promotesWhatWasAcknowledged(Path bin) {
    try (ReplicaWorld world = new ReplicaWorld(bin)) {
      Postgres primary = world.primary.server();
      LoggedLoad load = LoggedLoad.start(primary);
      load.await(10);
      TakenBackup.full(world.primary);
      Archive archive = world.primary.archive();
      world.primary.switchAndShip();
      world
          .cli
          .run(
              world.create(
                  "b",
                  "--from-repository",
                  world.repository(),
                  "--stream",
                  "--url",
                  world.primaryUrl()))
          .expect(0);
      RestoredServer standby = world.standby("b");
      load.await(20);

      // The primary lives: refused, and nothing is changed.
      CliRunner.Run refused = promote(world, "b", "--yes");
      refused.expect(6);
      assertThat(refused.err())
          .contains("PROMOTE_REFUSED", "it answers: a primary", "--confirm postgres");
      assertThat(standby.query("SELECT pg_is_in_recovery()")).isEqualTo("t");
      assertThat(archive.events().of(EventKind.FENCED)).isEmpty();

      load.await(20);
      primary.destroy();
      load.close();

      CliRunner.Run promoted = promote(world, "b", "--yes", "-o", "json");
      promoted.expect(0);
      assertThat(promoted.out())
          .contains("\"timeline\" : 2", "\"archiving\" : true", "\"rtoMs\" : ")
          .contains("\"rpo\"");
      int acknowledged = load.rows().size();
      int there = Integer.parseInt(standby.query("SELECT count(*) FROM logged"));
      int highest = Integer.parseInt(standby.query("SELECT max(value) FROM logged"));
      // It streamed: at most what was under way is lost, and it has no holes.
      assertThat(there).isEqualTo(highest).isLessThanOrEqualTo(acknowledged + 1);
      assertThat(acknowledged - there).isLessThanOrEqualTo(5);
      standby.query("INSERT INTO logged VALUES (-1, '') RETURNING 1");

      assertThat(Fence.of(archive, 1)).isPresent().get().matches(Fence::isExact);
      assertThat(archive.wal().history(2)).isPresent();
      assertThat(archive.backups().all()).anyMatch(one -> one.timeline() == 2);

      // Again: all is done.
      CliRunner.Run again = promote(world, "b", "--yes", "-o", "json");
      again.expect(0);
      assertThat(again.out()).contains("\"outcome\" : \"unchanged\"");
    }
  }

  static CliRunner.Run promote(ReplicaWorld world, String name, String... more) {
    return world.cli.run(
        Stream.concat(
                Stream.of(
                    "replica",
                    "promote",
                    "--url",
                    world.url(name),
                    "--repository",
                    world.repository(),
                    "--spool",
                    world.spool(name).toString(),
                    "--wait",
                    "90s"),
                Stream.of(more))
            .toArray(String[]::new));
  }
}

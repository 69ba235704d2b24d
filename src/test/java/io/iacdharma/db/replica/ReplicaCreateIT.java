package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.TakenBackup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code replica create} and {@code replica status}, from a repository and from the primary. */
class ReplicaCreateIT {

  /** The newest version always; all of them when they are asked for. */
  static Stream<Path> servers() {
    return "all".equals(System.getProperty("dharma.db.replica.majors"))
        ? Postgres.all().map(Postgres::bin)
        : Stream.of(Postgres.newest().bin());
  }

  @ParameterizedTest
  @MethodSource("servers")
  void makesStandbysThatFollow(Path bin) throws IOException {
    try (ReplicaWorld world = new ReplicaWorld(bin)) {
      Postgres primary = world.primary.server();
      primary.execute("postgres", "CREATE TABLE t (i int)");
      TakenBackup.full(world.primary);
      primary.execute("postgres", "INSERT INTO t VALUES (1)");
      world.primary.switchAndShip();

      // From the repository alone: no connection to the primary.
      CliRunner.Run made =
          world.cli.run(world.create("archived", "--from-repository", world.repository()));
      made.expect(0);
      RestoredServer archived = world.standby("archived");
      assertThat(archived.query("SELECT pg_is_in_recovery()")).isEqualTo("t");
      assertThat(archived.query("SELECT count(*) FROM t")).isEqualTo("1");
      assertThat(archived.query("SHOW archive_mode")).isEqualTo("on");
      assertThat(world.data("archived").resolve("standby.signal")).exists();
      assertThat(Files.readString(world.data("archived").resolve("postgresql.auto.conf")))
          .doesNotContain("\nrecovery_target_time ")
          .contains("recovery_target_timeline = 'latest'");

      // By streaming too, with a slot that keeps WAL at once.
      world
          .cli
          .run(
              world.create(
                  "streaming",
                  "--from-repository",
                  world.repository(),
                  "--stream",
                  "--url",
                  world.primaryUrl()))
          .expect(0);
      RestoredServer streaming = world.standby("streaming");
      primary.execute("postgres", "INSERT INTO t VALUES (2)");
      ReplicaWorld.await(
          "the row by streaming", () -> streaming.query("SELECT max(i) FROM t").equals("2"));
      CliRunner.Run status =
          world.cli.run(
              "replica",
              "status",
              "--url",
              world.url("streaming"),
              "--repository",
              world.repository(),
              "-o",
              "json");
      status.expect(0);
      assertThat(status.out())
          .contains("\"streaming\" : true", "\"against\" : \"primary\"", "\"slotActive\" : true");

      // What is not streamed comes when it is archived.
      assertThat(archived.query("SELECT max(i) FROM t")).isEqualTo("1");
      world.primary.switchAndShip();
      ReplicaWorld.await(
          "the row by the archive", () -> archived.query("SELECT max(i) FROM t").equals("2"));

      // From the live primary, delayed.
      CliRunner.Run copied =
          world.cli.run(
              world.create(
                  "copied",
                  "--from-server",
                  "--url",
                  world.primaryUrl(),
                  "--slot",
                  "copied",
                  "--delay",
                  "1h"));
      copied.expect(0);
      assertThat(copied.err()).contains("max_slot_wal_keep_size is -1");
      RestoredServer delayed = world.standby("copied");
      assertThat(delayed.query("SHOW recovery_min_apply_delay")).isEqualTo("1h");
      assertThat(delayed.query("SELECT status FROM pg_stat_wal_receiver")).isEqualTo("streaming");
      primary.execute("postgres", "INSERT INTO t VALUES (3)");
      ReplicaWorld.await(
          "the row by streaming", () -> streaming.query("SELECT max(i) FROM t").equals("3"));
      assertThat(delayed.query("SELECT max(i) FROM t")).isEqualTo("2");

      // What no server takes is refused before it is copied.
      for (String[] wrong :
          List.of(new String[] {"--slot", "it's"}, new String[] {"--delay", "30d"})) {
        CliRunner.Run run =
            world.cli.run(
                world.create(
                    "other", "--from-server", "--url", world.primaryUrl(), wrong[0], wrong[1]));
        assertThat(run.expect(2).err()).contains("nothing was written");
      }

      // Neither of them again over what is there.
      world.cli.run(world.create("copied", "--from-repository", world.repository())).expect(6);
      world
          .cli
          .run(
              world.create(
                  "other", "--from-server", "--url", world.primaryUrl(), "--slot", "copied"))
          .expect(6);
      assertThat(world.data("other")).doesNotExist();
    }
  }
}

package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rewinds that do not come to their end: nothing is lost by what is typed next. */
class ReplicaRewindStoppedIT {

  @Test
  void emptiesNoOldPrimary() throws Exception {
    try (ReplicaWorld world = new ReplicaWorld(Postgres.newest().bin(), "wal_log_hints=on")) {
      Postgres old = world.primary.server();
      promoteBeside(world);
      // pg_rewind breaks off in the middle, at a file that its user may not write.
      Path file = old.data().resolve("pg_hba.conf");
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
      CliRunner.Run broken = rewind(world);
      broken.expect(6);
      assertThat(broken.err()).contains("REWIND_IMPOSSIBLE", "in part", "what only the old");

      CliRunner.Run over =
          world.cli.run(
              "replica",
              "create",
              "--into",
              old.data().toString(),
              "--from-server",
              "--url",
              world.url("b"),
              "--slot",
              "a",
              "--yes");
      over.expect(6);
      assertThat(over.err()).contains("RESTORE_TARGET_NOT_EMPTY", "an old primary");
      assertThat(old.data().resolve("PG_VERSION")).exists();

      // Out of its way, a standby comes to be in its place.
      Unprivileged.run(Path.of("/"), "mv", old.data() + "", old.data() + ".old");
      world
          .cli
          .run(
              "replica",
              "create",
              "--into",
              old.data().toString(),
              "--from-server",
              "--url",
              world.url("b"),
              "--slot",
              "a",
              "--yes")
          .expect(0);
    }
  }

  @Test
  void goesOnBehindPgRewind() throws Exception {
    try (ReplicaWorld world = new ReplicaWorld(Postgres.newest().bin(), "wal_log_hints=on")) {
      Postgres old = world.primary.server();
      RestoredServer standby = promoteBeside(world);
      // As if the run had been killed between pg_rewind and its own next step.
      Unprivileged.run(
          old.data(),
          old.bin() + "/pg_rewind",
          "--target-pgdata=" + old.data(),
          "--source-server=" + world.url("b"));
      Path marker = old.data().resolveSibling(".data.dharma-db-replica");
      Files.writeString(
          marker,
          "rewinding\na\nset listen_addresses=127.0.0.1\nset port=%d\nset unix_socket_directories=%s\n"
              .formatted(old.port(), world.primary.folder()));
      Unprivileged.own(marker);

      CliRunner.Run again = rewind(world);
      again.expect(0);
      assertThat(again.err()).contains("go on behind pg_rewind");
      assertThat(old.query("postgres", "SELECT pg_is_in_recovery()")).isEqualTo("t");
      standby.query("INSERT INTO t VALUES (3) RETURNING 1");
      ReplicaWorld.await(
          "the row by streaming", () -> old.query("postgres", "SELECT max(i) FROM t").equals("3"));
      assertThat(old.query("postgres", "SELECT count(*) FROM t WHERE i = 100")).isEqualTo("0");
      assertThat(marker).doesNotExist();
    }
  }

  /** A standby is promoted while the old primary is away, which then writes on, and is stopped. */
  private static RestoredServer promoteBeside(ReplicaWorld world) {
    Postgres old = world.primary.server();
    old.execute("postgres", "CREATE TABLE t (i int); INSERT INTO t VALUES (1)");
    TakenBackup.full(world.primary);
    world
        .cli
        .run(world.create("b", "--from-server", "--url", world.primaryUrl(), "--slot", "b"))
        .expect(0);
    RestoredServer standby = world.standby("b");
    old.whileStopped(() -> ReplicaPromoteIT.promote(world, "b", "--yes", "--no-backup").expect(0));
    standby.query("INSERT INTO t VALUES (2) RETURNING 1");
    old.execute("postgres", "INSERT INTO t VALUES (100)");
    Unprivileged.run(
        Path.of("/"), old.bin() + "/pg_ctl", "-D", old.data() + "", "-w", "-m", "fast", "stop");
    return standby;
  }

  private static CliRunner.Run rewind(ReplicaWorld world) {
    Postgres old = world.primary.server();
    List<String> words =
        new ArrayList<>(
            List.of(
                "replica",
                "rewind",
                "--into",
                old.data().toString(),
                "--source",
                world.url("b"),
                "--repository",
                world.repository(),
                "--port",
                String.valueOf(old.port()),
                "--slot",
                "a",
                "--spool",
                world.primary.spool().toString(),
                "--wait",
                "90s",
                "--yes"));
    words.addAll(List.of("--set", "unix_socket_directories=" + world.primary.folder()));
    words.addAll(List.of("--set", "fsync=off"));
    return world.cli.run(words.toArray(String[]::new));
  }
}

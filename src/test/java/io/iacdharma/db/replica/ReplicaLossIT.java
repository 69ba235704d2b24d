package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.Unprivileged;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** What would be lost, and whether the old primary is there, where that is not easily seen. */
class ReplicaLossIT {

  @Test
  void countsWhatBeganEarlyAndHearsWhoSaysLittle() throws Exception {
    try (ReplicaWorld world = new ReplicaWorld(Postgres.newest().bin())) {
      Postgres primary = world.primary.server();
      primary.execute("postgres", "CREATE TABLE t (i int)");
      world.cli.run(world.create("b", "--from-server", "--url", world.primaryUrl())).expect(0);
      RestoredServer standby = world.standby("b");
      try (Connection early = primary.connect("postgres");
          Statement statement = early.createStatement()) {
        early.setAutoCommit(false);
        statement.execute("INSERT INTO t VALUES (1)");
        primary.execute("postgres", "INSERT INTO t VALUES (2)");
        ReplicaWorld.await(
            "the second row", () -> standby.query("SELECT max(i) FROM t").equals("2"));
        assertThat(status(world)).contains("\"transactions\" : 0");
        // From now on nothing comes to the standby.
        cut(standby);
        early.commit();
      }
      assertThat(status(world)).contains("\"transactions\" : 1,");

      // It answers, whatever comes of it.
      assertThat(asked(world, world.primaryUrl() + "?sslmode=require")).contains("bad");
      String pid = Files.readAllLines(primary.data().resolve("postmaster.pid")).get(0).strip();
      Unprivileged.run(Path.of("/"), "kill", "-STOP", pid);
      try {
        assertThat(asked(world, world.primaryUrl())).contains("bad");
      } finally {
        Unprivileged.run(Path.of("/"), "kill", "-CONT", pid);
      }
      String nobody = "postgresql://postgres@127.0.0.1:" + Postgres.freePort() + "/postgres";
      assertThat(asked(world, nobody)).contains("good");
    }
  }

  private static void cut(RestoredServer standby) {
    standby.execute("ALTER SYSTEM SET primary_conninfo = ''");
    standby.execute("SELECT pg_reload_conf()");
    ReplicaWorld.await(
        "the end of streaming",
        () -> standby.query("SELECT count(*) FROM pg_stat_wal_receiver").equals("0"));
  }

  private static String status(ReplicaWorld world) {
    return world
        .cli
        .run(
            "replica",
            "status",
            "--url",
            world.url("b"),
            "--primary",
            world.primaryUrl(),
            "--fail-on",
            "never",
            "-o",
            "json")
        .expect(0)
        .out();
  }

  /** The verdict on the old primary. */
  private static String asked(ReplicaWorld world, String primary) {
    CliRunner.Run run =
        world.cli.run(
            "replica", "promote", "--url", world.url("b"), "--primary", primary, "--dry-run");
    return run.expect(0).out().lines().filter(line -> line.startsWith("old primary")).toList() + "";
  }
}

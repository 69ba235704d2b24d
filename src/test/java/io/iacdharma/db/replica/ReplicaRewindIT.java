package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An old primary that comes back: kept out of the archive, then made a standby. */
class ReplicaRewindIT {

  static Stream<Path> servers() {
    return ReplicaCreateIT.servers();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void keepsTheOldPrimaryOutAndBringsItBack(Path bin) {
    try (ReplicaWorld world = new ReplicaWorld(bin, "wal_log_hints=on")) {
      Postgres old = world.primary.server();
      old.execute("postgres", "CREATE TABLE t (i int); INSERT INTO t VALUES (1)");
      TakenBackup.full(world.primary);
      Archive archive = world.primary.archive();
      world
          .cli
          .run(world.create("b", "--from-server", "--url", world.primaryUrl(), "--slot", "b"))
          .expect(0);
      RestoredServer standby = world.standby("b");

      // It is promoted while the old one is away, which then comes back and knows of nothing.
      old.whileStopped(() -> ReplicaPromoteIT.promote(world, "b", "--yes").expect(0));
      Lsn left = archive.wal().history(2).orElseThrow().ancestors().get(0).end();
      standby.query("INSERT INTO t VALUES (2) RETURNING 1");
      old.execute("postgres", "INSERT INTO t VALUES (100)");
      old.execute("postgres", "INSERT INTO t VALUES (101)");
      String switched = old.query("postgres", "SELECT pg_walfile_name(pg_switch_wal())");
      ReplicaWorld.await(
          "the old primary's archiving",
          () ->
              old.query("postgres", "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver")
                      .compareTo(switched)
                  >= 0);
      CliRunner.Run ship =
          world.cli.run(
              "wal",
              "ship",
              "--once",
              "--spool",
              world.primary.spool().toString(),
              "--repository",
              world.repository(),
              "--url",
              world.primaryUrl());
      ship.expect(6);
      assertThat(ship.err()).contains("REPOSITORY_FENCED", "replica rewind");
      // What it had written before it was left is history, and welcome; nothing else is.
      for (SegmentName segment : archive.wal().segments(1)) {
        assertThat(archive.wal().find(segment).orElseThrow().end()).isLessThanOrEqualTo(left);
      }
      CliRunner.Run backup =
          world.cli.run(
              "backup", "create", "--repository", world.repository(), "--url", world.primaryUrl());
      backup.expect(6);
      assertThat(backup.err()).contains("REPOSITORY_FENCED");

      // A crash, so that pg_rewind has to recover it first.
      Unprivileged.run(
          Path.of("/"), bin + "/pg_ctl", "-D", old.data() + "", "-w", "-m", "immediate", "stop");
      CliRunner.Run rewound =
          world.cli.run(
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
              "--set",
              "unix_socket_directories=" + world.primary.folder(),
              "--slot",
              "a",
              "--set",
              "fsync=off",
              "--spool",
              world.primary.spool().toString(),
              "--wait",
              "90s",
              "--yes");
      rewound.expect(0);
      assertThat(rewound.out()).contains("2 transactions that only the old primary had", "streams");
      assertThat(old.data().resolveSibling("data.left-1-" + left.toString().replace('/', '-')))
          .isDirectory();
      assertThat(old.query("postgres", "SELECT pg_is_in_recovery()")).isEqualTo("t");
      assertThat(old.query("postgres", "SELECT string_agg(i::text, ',' ORDER BY i) FROM t"))
          .isEqualTo("1,2");
      standby.query("INSERT INTO t VALUES (3) RETURNING 1");
      ReplicaWorld.await(
          "the row by streaming", () -> old.query("postgres", "SELECT max(i) FROM t").equals("3"));
    }
  }
}

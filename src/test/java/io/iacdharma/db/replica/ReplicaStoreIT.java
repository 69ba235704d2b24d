package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.ObjectStore;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A standby out of an encrypted object store, promoted, and the old primary brought back by it. */
class ReplicaStoreIT {

  @Test
  void makesPromotesAndRewinds() throws Exception {
    try (ObjectStore store = ObjectStore.create();
        ReplicaWorld world = new ReplicaWorld(Postgres.newest().bin(), "wal_log_hints=on")) {
      Postgres old = world.primary.server();
      configure(world, store);
      store.environment().forEach(world.cli::with);
      world.cli.run("backup", "key", "create", "--id", "a").expect(0);
      old.execute("postgres", "CREATE TABLE t (i int); INSERT INTO t VALUES (1)");
      RestoredServer standby = create(world, store);
      assertThat(standby.query("SELECT count(*) FROM t")).isEqualTo("1");
      old.execute("postgres", "INSERT INTO t VALUES (2)");
      ReplicaWorld.await(
          "the row by streaming", () -> standby.query("SELECT max(i) FROM t").equals("2"));

      old.whileStopped(() -> promote(world).expect(0));
      standby.query("INSERT INTO t VALUES (3) RETURNING 1");
      old.execute("postgres", "INSERT INTO t VALUES (100)");
      Unprivileged.run(
          Path.of("/"), old.bin() + "/pg_ctl", "-D", old.data() + "", "-w", "-m", "fast", "stop");
      CliRunner.Run rewound = rewind(world);
      rewound.expect(0);
      assertThat(rewound.out()).contains("1 transactions that only the old primary had");
      assertThat(rewound.err()).contains("dharma-db wal fetch --repository store");
      ReplicaWorld.await(
          "the row by streaming", () -> old.query("postgres", "SELECT max(i) FROM t").equals("3"));
      assertThat(old.query("postgres", "SELECT count(*) FROM t WHERE i = 100")).isEqualTo("0");
      // The keys are this process's own, and go with the folder.
      Unprivileged.own(world.primary.folder());
    }
  }

  private static void configure(ReplicaWorld world, ObjectStore store) throws IOException {
    Files.writeString(
        world.primary.folder().resolve("dharma-db.yaml"),
        """
        target:
          url: %s
        wal:
          spool: %s
        encryption:
          keys: keys
        backup:
          scratch: %s
          walTimeout: 2min
          repositories:
            store:
              encrypt: "true"
        %s
        """
            .formatted(
                world.primaryUrl(),
                world.primary.spool(),
                world.primary.folder().resolve("scratch"),
                store.section("shop").indent(6)));
  }

  private static RestoredServer create(ReplicaWorld world, ObjectStore store) throws Exception {
    Map<String, String> variables = new HashMap<>(store.environment());
    variables.put("DHARMA_DB_BACKUP_BINARIES", world.primary.server().bin().toString());
    Running ship = DharmaProcess.start(world.primary.folder(), variables, "wal", "ship");
    try {
      world.cli.run("backup", "create", "--type", "full").expect(0);
      CliRunner.Run made =
          world.cli.run(world.create("b", "--from-repository", "store", "--stream", "--slot", "b"));
      made.expect(0);
      assertThat(made.err())
          .contains("dharma-db wal fetch --repository store", "/b/dharma-db/wal")
          .doesNotContain("s3cret");
    } finally {
      ship.signal("TERM");
      ship.end();
    }
    return world.standby("b");
  }

  private static CliRunner.Run promote(ReplicaWorld world) {
    return world.cli.run(
        "replica",
        "promote",
        "--url",
        world.url("b"),
        "--spool",
        world.spool("b").toString(),
        "--wait",
        "90s",
        "--yes");
  }

  private static CliRunner.Run rewind(ReplicaWorld world) {
    Postgres old = world.primary.server();
    return world.cli.run(
        "replica",
        "rewind",
        "--into",
        old.data().toString(),
        "--source",
        world.url("b"),
        "--port",
        String.valueOf(old.port()),
        "--slot",
        "a",
        "--set",
        "unix_socket_directories=" + world.primary.folder(),
        "--set",
        "fsync=off",
        "--wait",
        "90s",
        "--yes");
  }
}

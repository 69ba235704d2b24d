package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.RestoredServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The old primary comes back while a standby still replays what there is before its promotion. */
class ReplicaBackIT {

  @Test
  void isAskedAgain() throws Exception {
    try (ReplicaWorld world = new ReplicaWorld(Postgres.newest().bin())) {
      Postgres primary = world.primary.server();
      primary.execute("postgres", "CREATE TABLE t (i int)");
      world
          .cli
          .run(
              world.create(
                  "b",
                  "--from-server",
                  "--url",
                  world.primaryUrl(),
                  "--set",
                  "max_standby_streaming_delay=-1"))
          .expect(0);
      RestoredServer standby = world.standby("b");
      // Replay has to wait for this reader.
      Connection reader =
          DriverManager.getConnection(
              world.url("b").replace("postgresql://postgres@", "jdbc:postgresql://"),
              "postgres",
              "");
      try (Statement statement = reader.createStatement()) {
        reader.setAutoCommit(false);
        statement.executeQuery("SELECT * FROM t").close();
        primary.execute("postgres", "TRUNCATE t");
        String end = primary.query("postgres", "SELECT pg_current_wal_lsn()");
        ReplicaWorld.await(
            "what was written",
            () ->
                standby
                    .query("SELECT pg_last_wal_receive_lsn() >= '%s'::pg_lsn".formatted(end))
                    .equals("t"));
        Processes.Running[] promoting = new Processes.Running[1];
        primary.whileStopped(
            () -> {
              promoting[0] =
                  DharmaProcess.start(
                      world.primary.folder(),
                      Map.of(),
                      "replica",
                      "promote",
                      "--url",
                      world.url("b"),
                      "--no-backup",
                      "--yes");
              for (int i = 0; !promoting[0].err().contains("replayed to "); i++) {
                assertThat(i).as(promoting[0].err()).isLessThan(600);
                ArchivedServer.sleep(100);
              }
            });
        // Longer than its silence counts.
        Thread.sleep(6_000);
        reader.rollback();
        Processes.Ended ended = promoting[0].end();
        assertThat(ended.status()).as(ended.err()).isEqualTo(6);
        assertThat(ended.err()).contains("PROMOTE_REFUSED", "come back meanwhile");
        assertThat(standby.query("SELECT pg_is_in_recovery()")).isEqualTo("t");
      } finally {
        reader.close();
      }
    }
  }
}

package io.iacdharma.db.replica;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.RestoredServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * The same {@code replica create} twice at once: one makes the standby, the other touches it not.
 */
class ReplicaAtOnceIT {

  @Test
  void leavesTheFolderToTheFirst() {
    try (ReplicaWorld world = new ReplicaWorld(Postgres.newest().bin())) {
      Postgres primary = world.primary.server();
      primary.execute(
          "postgres",
          "CREATE TABLE t AS SELECT i, repeat('x', 500) p FROM generate_series(1, 60000) i");
      String[] create =
          world.create("b", "--from-server", "--url", world.primaryUrl(), "--slot", "b");
      List<Processes.Running> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        both.add(
            DharmaProcess.start(
                world.primary.folder(),
                Map.of("DHARMA_DB_BACKUP_BINARIES", primary.bin().toString()),
                create));
      }
      List<Integer> statuses = both.stream().map(one -> one.end().status()).sorted().toList();
      assertThat(statuses.get(0)).isZero();
      // It came while the other one was at work, or behind it.
      assertThat(statuses.get(1)).isIn(6, 7);
      RestoredServer standby = world.standby("b");
      assertThat(standby.query("SELECT count(*) FROM t")).isEqualTo("60000");
      assertThat(
              primary.query(
                  "postgres", "SELECT active FROM pg_replication_slots WHERE slot_name = 'b'"))
          .isEqualTo("t");
      assertThat(world.primary.folder().resolve(".b.dharma-db-replica")).doesNotExist();
    }
  }
}

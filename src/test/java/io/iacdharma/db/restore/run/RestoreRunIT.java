package io.iacdharma.db.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import org.junit.jupiter.api.Test;

/** A restore is carried out. */
class RestoreRunIT {

  @Test
  void takes() {
    try (ArchivedServer server = ArchivedServer.start(Postgres.newest().bin())) {
      BackupRecord full = TakenBackup.full(server);
      server.server().execute("postgres", "CREATE TABLE t AS SELECT 1 AS a");
      BackupRecord incremental = TakenBackup.incremental(server, full);
      assertThat(server.archive().backups().all()).containsExactly(full, incremental);
      System.err.println(incremental);
    }
  }
}

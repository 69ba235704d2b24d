package io.iacdharma.db.restore;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.LoggedLoad;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import io.iacdharma.db.support.RestoredServer;
import io.iacdharma.db.support.Waiting;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The primary dies under load and its disk is gone: what {@code wal receive --synchronous} has
 * acknowledged is all there after a restore.
 */
class DiskLostIT {

  @ParameterizedTest
  @MethodSource("io.iacdharma.db.support.Postgres#ends")
  void bringsBackEveryAcknowledgedCommit(Postgres like) {
    // Without archiving: the stream is all there is.
    try (ArchivedServer server = ArchivedServer.start(like.bin(), "archive_mode=off")) {
      String repository = server.repositoryFolder().toString();
      String url = server.server().url("postgres");
      Running receiver =
          DharmaProcess.start(
              server.folder(),
              Map.of("DHARMA_DB_BACKUP_BINARIES", like.bin().toString()),
              "wal",
              "receive",
              "--synchronous",
              "--repository",
              repository,
              "--url",
              url);
      int acknowledged;
      try {
        await(server, "SELECT count(*) FROM pg_stat_replication WHERE state = 'streaming'", "1");
        server
            .server()
            .execute("postgres", "ALTER SYSTEM SET synchronous_standby_names = 'dharma_db'");
        server.server().execute("postgres", "SELECT pg_reload_conf()");
        await(server, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'", "1");
        try (LoggedLoad load = LoggedLoad.start(server.server())) {
          load.await(30);
          new CliRunner(server.folder())
              .with("DHARMA_DB_BACKUP_BINARIES", like.bin().toString())
              .run("backup", "create", "--type", "full", "--repository", repository, "--url", url)
              .expect(0);
          load.await(100);
          server.server().destroy();
          load.close();
          acknowledged = load.rows().size();
        }
      } finally {
        receiver.signal("TERM");
        Ended ended = receiver.end();
        assertThat(ended.status()).as(ended.toString()).isIn(0, 143);
      }
      Path into = server.folder().resolve("restored");
      new CliRunner(server.folder())
          .with("DHARMA_DB_BACKUP_BINARIES", like.bin().toString())
          .run(
              "restore",
              "apply",
              "--latest",
              "--into",
              into + "",
              "--start",
              "--port",
              Postgres.freePort() + "",
              "--repository",
              repository)
          .expect(0);
      try (RestoredServer restored = RestoredServer.at(like.bin(), into)) {
        assertThat(Integer.parseInt(restored.query("SELECT count(*) FROM logged")))
            .isBetween(acknowledged, acknowledged + 1);
        assertThat(restored.query("SELECT max(value) - count(*) FROM logged")).isEqualTo("0");
      }
    }
  }

  private static void await(ArchivedServer server, String sql, String wanted) {
    Waiting.forQuery(server.server(), "postgres", sql, wanted);
  }
}

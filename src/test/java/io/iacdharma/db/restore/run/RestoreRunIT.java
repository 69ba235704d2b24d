package io.iacdharma.db.restore.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.restore.RestoreOutcome;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.Installations;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster with everything that can lead a copy astray is restored to live on, on every major. */
class RestoreRunIT {

  static List<Path> majors() {
    return Installations.found();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void restoresWhatThereWas(Path bin) throws Exception {
    try (ArchivedServer server = ArchivedServer.start(bin)) {
      Path space = server.folder().resolve("space");
      Unprivileged.run(server.folder(), "mkdir", space.toString());
      Postgres source = server.server();
      source.execute("postgres", "CREATE TABLESPACE space LOCATION '%s'".formatted(space));
      source.execute("postgres", "CREATE TABLE t AS SELECT generate_series(1, 1000) AS a");
      source.execute("postgres", "CREATE TABLE s TABLESPACE space AS SELECT * FROM t");
      leadAstray(source);
      List<BackupRecord> chain = new ArrayList<>(List.of(TakenBackup.full(server)));
      if (Installations.major(bin) >= 17) {
        source.execute("postgres", "INSERT INTO t VALUES (1001); DELETE FROM s WHERE a < 100");
        chain.add(TakenBackup.incremental(server, chain.get(0)));
        source.execute("postgres", "INSERT INTO s SELECT generate_series(5001, 5099)");
        chain.add(TakenBackup.incremental(server, chain.get(1)));
      }
      source.execute("postgres", "INSERT INTO t VALUES (-1); UPDATE s SET a = -a WHERE a = 500");
      server.switchAndShip();
      String rows = source.query("postgres", ROWS);
      String files = files(space);

      long oid = Long.parseLong(source.query("postgres", SPACE));
      Path moved = server.folder().resolve("moved/space");
      Restoring restoring =
          new Restoring(server, "restored", chain.toArray(BackupRecord[]::new))
              .mapping(oid, moved)
              .keeping();
      refusesDamageInTheFirstLink(server, chain.get(0), oid, restoring);
      RestoreOutcome outcome = restoring.run();
      try (RecoveryServer restored = restoring.server(outcome)) {
        assertThat(Restoring.query(restored, ROWS)).isEqualTo(rows);
        assertThat(Restoring.query(restored, "SELECT pg_tablespace_location(%d)".formatted(oid)))
            .isEqualTo(moved.toString());
        // Would wait for ever for the standby that the original had.
        Restoring.execute(restored, "INSERT INTO s VALUES (-2)");
        assertThat(Restoring.query(restored, "SHOW dharma_db.archive")).endsWith("-2");
        assertThat(Restoring.query(restored, "SHOW archive_mode")).isEqualTo("off");
        assertThat(Restoring.query(restored, "SHOW primary_conninfo")).isEmpty();
        Restoring.execute(restored, "SELECT pg_switch_wal()");
      }
      assertThat(outcome.timeline()).isEqualTo(2);
      assertThat(Objects.requireNonNull(outcome.lsn()).isBefore(restoring.walEnd())).isFalse();
      assertThat(files(space)).as("the original's tablespace").isEqualTo(files);
      assertThat(server.spool()).as("the original's spool").isEmptyDirectory();
      assertThat(restoring.said)
          .anyMatch(line -> line.contains("primary_conninfo, primary_slot_name, recovery_target_"))
          .anyMatch(line -> line.contains("without no_such_library"));
      assertThat(outcome.dataDirectory().resolve("dharma-db/links")).doesNotExist();
    }
  }

  /** pg_combinebackup would combine it, and what comes out would look whole. */
  private static void refusesDamageInTheFirstLink(
      ArchivedServer server, BackupRecord full, long oid, Restoring restoring) throws IOException {
    Path file =
        server
            .repository()
            .local(server.archive().backups().key(full.label(), oid + ".tar.zst"))
            .orElseThrow();
    byte[] content = Files.readAllBytes(file);
    byte[] flipped = content.clone();
    flipped[flipped.length / 2] ^= 1;
    Files.write(file, flipped);
    Problem problem = restoring.failure();
    Files.write(file, content);
    assertThat(problem.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
    assertThat(problem.message()).contains(full.label());
    assertThat(problem.cause()).contains(oid + ".tar.zst");
    assertThat(restoring.into().resolve("global/pg_control")).doesNotExist();
  }

  private static final String ROWS =
      "SELECT (SELECT string_agg(a::text, ',' ORDER BY a) FROM t)"
          + " || '/' || (SELECT string_agg(a::text, ',' ORDER BY a) FROM s)";
  private static final String SPACE = "SELECT oid FROM pg_tablespace WHERE spcname = 'space'";

  /** What the server has not read yet, but a copy would. */
  private static void leadAstray(Postgres source) {
    for (String setting :
        List.of(
            "synchronous_standby_names = 'nobody'",
            "recovery_target_name = 'long_ago'",
            "primary_conninfo = 'host=127.0.0.1 port=1'",
            "primary_slot_name = 'gone'",
            "shared_preload_libraries = 'no_such_library'",
            "max_connections = 10",
            "ssl = on",
            "ssl_cert_file = 'gone.crt'",
            "listen_addresses = '203.0.113.1'",
            "external_pid_file = '/nonexistent/pid'",
            "lc_messages = 'de_DE.UTF-8'")) {
      try {
        source.execute("postgres", "ALTER SYSTEM SET " + setting);
      } catch (IllegalStateException e) {
        assertThat(e).hasMessageContaining("lc_messages");
      }
    }
  }

  private static String files(Path folder) throws IOException {
    try (Stream<Path> found = Files.walk(folder)) {
      return found.map(Path::toString).sorted().toList().toString();
    }
  }
}

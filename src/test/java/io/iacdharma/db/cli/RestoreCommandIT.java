package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.wal.SegmentName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** {@code restore} as a person types it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreCommandIT {

  private ArchivedServer server;
  private CliRunner cli;
  private BackupRecord backup;
  private String xid = "";

  @BeforeAll
  void write() {
    server = ArchivedServer.start(Postgres.newest().bin());
    Postgres postgres = server.server();
    postgres.execute("postgres", "CREATE TABLE t (i int)");
    backup = TakenBackup.full(server);
    postgres.execute("postgres", "INSERT INTO t VALUES (1)");
    xid =
        postgres.query(
            "postgres",
            "WITH x AS (INSERT INTO t VALUES (2) RETURNING 1) SELECT pg_current_xact_id() FROM x");
    postgres.execute("postgres", "SELECT pg_create_restore_point('dharma_before_3')");
    postgres.execute("postgres", "INSERT INTO t VALUES (3)");
    server.switchAndShip();
    cli = new CliRunner(server.folder()).with("PATH", postgres.bin() + ":" + System.getenv("PATH"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void showsWhatThereIsAndTheWayToATarget() {
    int archives = Archive.all(server.repository()).size();
    String all = restore("plan").out();
    assertThat(all).contains(backup.label(), "timeline 1, WAL", "name a target");
    String plan = restore("plan", "--to-name", "before:3").out();
    assertThat(plan)
        .contains("the restore point before migration 3", "behind restore point dharma_before_3")
        .contains("backup:    " + backup.label())
        .contains("all there and unchanged");
    assertThat(server.folder().resolve("restored")).doesNotExist();
    String json =
        restore("apply", "--dry-run", "--into", "restored", "--latest", "-o", "json").out();
    assertThat(json)
        .contains("\"outcome\" : \"planned\"", "\"label\" : \"" + backup.label() + "\"")
        .contains("\"kind\" : \"latest\"");
    assertThat(server.folder().resolve("restored")).doesNotExist();
    assertThat(Archive.all(server.repository())).hasSize(archives);
  }

  @Test
  void refusesWhatIsNotSaidClearly() {
    assertThat(usage("apply", "--into", "x")).contains("no target is named");
    assertThat(usage("apply", "--latest")).contains("--into DIR is missing");
    assertThat(usage("plan", "--latest", "--immediate")).contains("several targets");
    assertThat(usage("plan", "--latest", "--exclusive")).contains("--exclusive needs");
    assertThat(usage("plan", "--to-time", "2026-11-28 10:00")).contains("says no offset");
    assertThat(usage("plan", "--latest", "--archive", "1-1")).contains("no archive 1-1");
    assertThat(usage("plan", "--latest", "--timeline", "7")).contains("no timeline 7");
    assertThat(usage("apply", "--latest", "--into", "x", "--action", "pause"))
        .contains("nothing to stop at");
    assertThat(cli.run(line("plan", "--to-time", "2001-01-01T00:00:00Z")).expect(6).err())
        .contains("RESTORE_UNREACHABLE", "the nearest: --to-time '2");
    assertThat(cli.run(line("plan", "--latest", "--receive", "nowhere")).expect(0).err())
        .contains("warning: there is no folder");
    assertThat(cli.run(line("plan", "--latest", "--backup", "x")).expect(2).err())
        .contains("BACKUP_UNKNOWN");
  }

  @Test
  void restoresAndGivesTheClusterAnArchiveOfItsOwn() throws Exception {
    Path into = server.folder().resolve("to xid");
    int port = Postgres.freePort();
    String json =
        restore(
                "apply",
                "--to-xid",
                xid,
                "--into",
                into.toString(),
                "--start",
                "--port",
                String.valueOf(port),
                "-o",
                "json")
            .out();
    try {
      ArchiveId life = ArchiveId.of(server.archive().id().systemIdentifier(), 2);
      assertThat(json)
          .contains("\"outcome\" : \"changed\"", "\"kind\" : \"xid\"", "\"port\" : " + port)
          .contains("\"archive\" : \"" + life + "\"");
      assertThat(query(port, "SELECT string_agg(i::text, ',' ORDER BY i) FROM t")).isEqualTo("1,2");
      assertThat(query(port, "SHOW archive_mode")).isEqualTo("off");
      assertThat(query(port, "SHOW dharma_db.archive")).isEqualTo(life.toString());
      Archive own = Archive.find(server.repository(), life).orElseThrow();
      assertThat(own.about().parent()).isEqualTo(server.archive().id());
      assertThat(own.about().parentTimeline()).isEqualTo(1);
      // An archive without a backup is none to restore from, and its number is taken.
      String next = restore("apply", "--to-name", "before:3", "--into", "stopped").out();
      assertThat(next).contains("not started", life.systemIdentifier() + "-3");
      assertThat(Files.exists(server.folder().resolve("stopped/postmaster.pid"))).isFalse();
      assertThat(cli.run(line("apply", "--latest", "--into", "stopped")).expect(6).err())
          .contains("RESTORE_TARGET_NOT_EMPTY");
      assertThat(Archive.all(server.repository())).hasSize(3);
    } finally {
      Unprivileged.run(
          Path.of("/"),
          server.server().bin() + "/pg_ctl",
          "-D",
          into.toString(),
          "-m",
          "immediate",
          "-w",
          "stop");
    }
  }

  @Test
  void takesTheCopyThatLeadsThere() throws Exception {
    Unprivileged.run(server.folder(), "cp", "-a", "repository", "broken");
    Archive archive = server.archive();
    SegmentName last = archive.wal().segments(1).get(archive.wal().segments(1).size() - 1);
    Files.delete(
        server.folder().resolve("broken").resolve(archive.wal().fileKey(last, last + ".zst")));
    Files.writeString(
        server.folder().resolve("two.yaml"),
        """
        backup:
          repositories:
            first:
              path: broken
            second:
              path: repository
        """);
    CliRunner.Run run =
        cli.run("restore", "plan", "--latest", "--config", "two.yaml", "-o", "json");
    assertThat(run.expect(0).out()).contains("\"repository\" : \"second\"");
    assertThat(run.err()).contains("repository first: WAL segment %s is missing".formatted(last));
  }

  private static String query(int port, String sql) throws Exception {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private String usage(String... args) {
    return cli.run(line(args)).expect(2).err();
  }

  private CliRunner.Run restore(String... args) {
    return cli.run(line(args)).expect(0);
  }

  private String[] line(String... args) {
    String[] line = new String[args.length + 3];
    line[0] = "restore";
    System.arraycopy(args, 0, line, 1, args.length);
    line[args.length + 1] = "--repository";
    line[args.length + 2] = server.repositoryFolder().toString();
    return line;
  }
}

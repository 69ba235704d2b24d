package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.repository.Archive;
import io.iacdharma.db.repository.BackupRecord;
import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.TakenBackup;
import io.iacdharma.db.support.Unprivileged;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Restores of a server that was recovered itself, and of what it had not archived yet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestoreTimelinesIT {

  private ArchivedServer server;
  private CliRunner cli;
  private BackupRecord backup;
  private Path receive;
  private String first = "";
  private String unshipped = "";

  @BeforeAll
  void write() {
    server = ArchivedServer.start(Postgres.newest().bin());
    Postgres postgres = server.server();
    postgres.execute("postgres", "CREATE TABLE t (i int)");
    postgres.execute("postgres", "ALTER SYSTEM SET restore_command = 'false'");
    backup = TakenBackup.full(server);
    first = insert(1);
    server.switchAndShip();
    insert(2);
    postgres.whileStopped(
        () ->
            Unprivileged.run(
                Path.of("/"), "touch", postgres.data().resolve("recovery.signal").toString()));
    insert(3);
    server.switchAndShip();
    unshipped = insert(4);
    receive = server.folder().resolve("receive");
    String segment =
        postgres.query("postgres", "SELECT pg_walfile_name(pg_current_wal_insert_lsn())");
    Unprivileged.run(server.folder(), "mkdir", receive.toString());
    Unprivileged.run(
        server.folder(),
        "cp",
        postgres.data().resolve("pg_wal/" + segment).toString(),
        receive.resolve(segment + ".partial").toString());
    cli = new CliRunner(server.folder()).with("PATH", postgres.bin() + ":" + System.getenv("PATH"));
  }

  @AfterAll
  void close() {
    server.close();
  }

  @Test
  void followsTheHistoryToItsEnd() {
    assertThat(plan("--latest"))
        .contains("timeline 1, WAL", "  timeline 2, leaves 1 at", "on timeline 2");
    assertThat(plan("--to-xid", first)).contains("on timeline 1", "of transaction " + first);
    assertThat(cli.run(line("plan", "--to-xid", unshipped)).expect(6).err())
        .contains("did not end since a backup");
    assertThat(plan("--to-xid", unshipped, "--receive", receive.toString()))
        .contains("on timeline 2", "of transaction " + unshipped);
    assertThat(plan("--immediate")).contains("1 segments on timeline 1");
  }

  @Test
  void restoresWhatWasReceivedAndNotArchived() throws SQLException {
    Path into = server.folder().resolve("all");
    int port = Postgres.freePort();
    cli.run(
            line(
                "apply",
                "--latest",
                "--receive",
                receive.toString(),
                "--into",
                into.toString(),
                "--start",
                "--port",
                String.valueOf(port)))
        .expect(0);
    try {
      assertThat(query(port, "SELECT string_agg(i::text, ',' ORDER BY i) FROM t"))
          .isEqualTo("1,2,3,4");
      assertThat(query(port, "SELECT timeline_id FROM pg_control_checkpoint()")).isEqualTo("3");
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
  void refusesToGuessBetweenTimelinesAndToLoseOne() throws IOException {
    Archive archive = server.archive();
    String history = "1\t" + backup.stopLsn() + "\tno recovery target specified\n";
    archive.wal().putHistory(7, history.getBytes(StandardCharsets.UTF_8));
    Path seventh = server.repositoryFolder().resolve(archive.key("wal/00000007.history"));
    String refused = cli.run(line("plan", "--latest")).expect(2).err();
    assertThat(refused)
        .contains("several timelines lead there: [2, 7]", "  timeline 7, leaves 1 at")
        .contains("--timeline 7");
    assertThat(plan("--latest", "--timeline", "2")).contains("on timeline 2");
    assertThat(plan("--immediate")).contains("on timeline 1");
    Files.delete(seventh);
    Path second = server.repositoryFolder().resolve(archive.key("wal/00000002.history"));
    Path aside = server.folder().resolve("aside");
    Files.move(second, aside);
    assertThat(cli.run(line("plan", "--latest")).expect(9).err())
        .contains("the history of timeline 2 is missing", "WAL_GAP");
    Files.move(aside, second);
  }

  private String insert(int value) {
    return server
        .server()
        .query(
            "postgres",
            "WITH x AS (INSERT INTO t VALUES (%d) RETURNING 1) SELECT pg_current_xact_id() FROM x"
                .formatted(value));
  }

  private static String query(int port, String sql) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "");
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private String plan(String... args) {
    String[] line = new String[args.length + 1];
    line[0] = "plan";
    System.arraycopy(args, 0, line, 1, args.length);
    return cli.run(line(line)).expect(0).out();
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

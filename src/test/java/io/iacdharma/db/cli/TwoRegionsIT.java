package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.LoggedLoad;
import io.iacdharma.db.support.ObjectStore;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Running;
import io.iacdharma.db.support.Unprivileged;
import io.iacdharma.db.support.Waiting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Two regions, each with a server's place and an object store. The first is gone, all of it and
 * under load; who follows the page about disaster recovery has the database in the second, with
 * every row up to the moment that is told, and then a standby where the first one was.
 */
class TwoRegionsIT {

  private static final Pattern ENDED =
      Pattern.compile("last transaction ended at (\\S+) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?)\\+00");

  private final Path bin = Postgres.newest().bin();
  private final Path home = ArchivedServer.newFolder();
  private final int port = Postgres.freePort();
  private final int standbyPort = Postgres.freePort();

  @AfterEach
  void stop() {
    for (String place : List.of("primary", "standby")) {
      Unprivileged.run(
          home,
          "sh",
          "-c",
          "[ ! -e %s/postmaster.pid ] || %s/pg_ctl -D %s -m immediate -w stop"
              .formatted(home.resolve(place), bin, home.resolve(place)));
    }
    try {
      Path pid = home.resolve("ship.pid");
      if (Files.exists(pid)) {
        ProcessHandle.of(Long.parseLong(Files.readString(pid).strip()))
            .ifPresent(ProcessHandle::destroyForcibly);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void losesARegionAndHasItBack() throws Exception {
    try (ObjectStore first = ObjectStore.create();
        ObjectStore second = ObjectStore.create();
        ObjectStore again = ObjectStore.create()) {
      Map<String, String> variables = new HashMap<>(second.environment());
      configure(home, first, second);
      List<LoggedLoad.Row> log = losesTheFirst(first, second, variables);
      long gone = System.nanoTime();
      Runbook runbook = runbook(variables);
      assertThat(runbook.follow("2")).contains("on timeline 1");
      String restored = runbook.follow("3b");
      Duration back = Duration.ofNanos(System.nanoTime() - gone);
      assertThat(restored).contains("in service: true");
      Instant told = told(restored);
      comparesWithTheLog(log, told);
      Instant last = Instant.parse(log.get(log.size() - 1).time());
      System.out.printf(
          "two regions: RPO %d ms, RTO %d ms, %d rows committed%n",
          Math.max(0, Duration.between(told, last).toMillis()), back.toMillis(), log.size());
      runbook.follow("4");
      execute(port, "INSERT INTO logged VALUES (1000001, 'of the second region')");
      runbook.follow("5");
      // The first region has a bucket again, an empty one.
      configure(home, again, second);
      runbook.follow("6");
      // Not the archive from before the failover, which nobody writes any more.
      assertThat(runbook.talk())
          .containsPattern("dharma-db wal fetch --repository \\S+ --archive \\d+-2 ");
      execute(port, "INSERT INTO logged VALUES (1000002, 'for the standby')");
      await("the row on the standby", "1000002", "SELECT max(value)::text FROM logged");
      assertThat(query(standbyPort, "SELECT pg_is_in_recovery()")).isEqualTo("t");
      assertThat(runbook.follow("7"))
          .contains("each of 2 repositories brings the database back alone");
    }
  }

  private Runbook runbook(Map<String, String> variables) throws IOException {
    String admin = "postgresql://postgres@127.0.0.1:%d/postgres".formatted(port);
    return new Runbook(home, variables)
        .name("bin", bin)
        .name("data", home.resolve("primary"))
        .name("spool", home.resolve("spool"))
        .name("script", home.resolve("archive-wal"))
        .name("port", port)
        .name("admin", admin)
        .name("primary", admin)
        .name("standby", home.resolve("standby"))
        .name("standby_port", standbyPort)
        .name(
            "server()",
            "root".equals(System.getProperty("user.name"))
                ? "{ setpriv --reuid=postgres --regid=postgres --init-groups \"$@\"; }"
                : "{ \"$@\"; }")
        .name(
            "shipping()",
            "{ dharma-db wal ship --url \"$admin\" >%1$s/ship.log 2>&1 & echo $! >%1$s/ship.pid; }"
                .formatted(home));
  }

  /** What was acknowledged before the server, its disk and its repository went. */
  private List<LoggedLoad.Row> losesTheFirst(
      ObjectStore first, ObjectStore second, Map<String, String> variables) throws Exception {
    try (ArchivedServer server = ArchivedServer.start(bin, "archive_timeout=1")) {
      configure(server.folder(), first, second);
      variables.put("DHARMA_DB_URL", server.server().url("postgres"));
      CliRunner cli = new CliRunner(server.folder()).with("PATH", System.getenv("PATH"));
      variables.forEach(cli::with);
      cli.run("wal", "ship", "--once").expect(0);
      Running ship = DharmaProcess.start(server.folder(), variables, "wal", "ship");
      try (LoggedLoad load = LoggedLoad.start(server.server())) {
        load.await(20);
        CliRunner.Run backup = cli.run("backup", "create", "--yes");
        assertThat(backup.status()).as("%s\n%s", backup, ship.err()).isZero();
        String behind = server.server().query("postgres", "SELECT pg_current_wal_lsn()");
        load.await(20);
        awaitArchived(server.server(), behind);
        load.await(20);
        first.close();
        ship.signal("KILL");
        server.server().destroy();
        return load.rows().stream().filter(row -> !row.time().isEmpty()).toList();
      } finally {
        ship.signal("KILL");
        ship.end();
        variables.remove("DHARMA_DB_URL");
      }
    }
  }

  /** So that there is something behind the backup. */
  private static void awaitArchived(Postgres server, String lsn) {
    String wanted = server.query("postgres", "SELECT pg_walfile_name('%s')".formatted(lsn));
    Waiting.until(
        wanted,
        () ->
            server
                    .query(
                        "postgres", "SELECT coalesce(last_archived_wal, '') FROM pg_stat_archiver")
                    .compareTo(wanted)
                >= 0);
  }

  private void configure(Path folder, ObjectStore first, ObjectStore second) throws IOException {
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        wal:
          spool: %s
        backup:
          binaries: %s
          repositories:
            region-a:
        %s    region-b:
        %s
        drill:
          directory: %s
          database: postgres
          tables: [public.logged]
        """
            .formatted(
                folder.resolve("spool"),
                bin,
                first.section("shop-a").indent(6),
                second.section("shop-b").indent(6),
                home.resolve("drills")));
  }

  private static Instant told(String text) {
    Matcher ended = ENDED.matcher(text);
    assertThat(ended.find()).as(text).isTrue();
    return OffsetDateTime.parse(ended.group(1) + "T" + ended.group(2) + "Z").toInstant();
  }

  /** Every row that was committed by then is there, and no other. */
  private void comparesWithTheLog(List<LoggedLoad.Row> log, Instant told) throws SQLException {
    List<LoggedLoad.Row> in =
        log.stream().filter(row -> !Instant.parse(row.time()).isAfter(told)).toList();
    assertThat(in).hasSizeGreaterThan(20);
    assertThat(query(port, "SELECT count(*) || ' to ' || max(value) FROM logged"))
        .isEqualTo(in.size() + " to " + in.get(in.size() - 1).value());
  }

  private void await(String what, String wanted, String sql) throws Exception {
    for (int look = 0; !wanted.equals(query(standbyPort, sql)); look++) {
      assertThat(look).as(what).isLessThan(2_400);
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private static void execute(int port, String sql) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(int port, String sql) throws SQLException {
    try (Connection connection = connect(port);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static Connection connect(int port) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), "postgres", "");
  }
}

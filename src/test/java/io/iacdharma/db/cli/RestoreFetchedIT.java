package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.ArchivedServer;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Installations;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cluster comes back from a repository that its server cannot read: an object store. */
class RestoreFetchedIT {

  @TempDir Path keys;

  @SuppressWarnings("NullAway.Init")
  private ArchivedServer server;

  @SuppressWarnings("NullAway.Init")
  private CliRunner cli;

  @SuppressWarnings("NullAway.Init")
  private Map<String, String> variables;

  static List<Path> majors() {
    return Installations.found().stream().filter(bin -> Installations.major(bin) >= 17).toList();
  }

  @ParameterizedTest
  @MethodSource("majors")
  void restoresFromAnObjectStoreAlone(Path bin) throws Exception {
    try (ObjectStore store = ObjectStore.create();
        ArchivedServer archived = ArchivedServer.start(bin)) {
      begin(store, archived);
      cli.run("backup", "key", "create", "--id", "first").expect(0);
      Postgres source = archived.server();
      Running ship = DharmaProcess.start(archived.folder(), variables, "wal", "ship");
      try {
        source.execute("postgres", "CREATE TABLE t AS SELECT generate_series(1, 10) AS a");
        cli.run("backup", "create", "--repository", "store", "--yes").expect(0);
        String second = write(source, 11);
        write(source, 12);
        Waiting.until("an empty spool", () -> WalFiles.in(archived.spool()).isEmpty());
        restores(second, archived.folder().resolve("to time"));
        assertThat(cli.run("backup", "drill", "--repository", "store").expect(0).err())
            .contains("good: pg_amcheck");
        startsByHand(bin, archived.folder().resolve("by hand"));
        restoresFromACopyAlone(store, archived.folder().resolve("copied"));
      } finally {
        ship.signal("TERM");
        ship.end();
      }
    }
  }

  private void begin(ObjectStore store, ArchivedServer archived) throws IOException {
    server = archived;
    Files.writeString(
        archived.folder().resolve("dharma-db.yaml"),
        """
        wal:
          spool: %s
        backup:
          binaries: %s
          repositories:
            store:
        %s
            second:
              path: %s
              required: false
              encrypt: true
        encryption:
          keys: %s
        """
            .formatted(
                archived.spool(),
                archived.server().bin(),
                (store.section("shop") + "encrypt: true").indent(6).stripTrailing(),
                archived.folder().resolve("second"),
                keys));
    variables = new HashMap<>(store.environment());
    variables.put("DHARMA_DB_URL", archived.server().url("postgres"));
    cli = new CliRunner(archived.folder()).with("PATH", System.getenv("PATH"));
    variables.forEach(cli::with);
  }

  /** One row, in a segment of its own, with the time at which it was there. */
  private static String write(Postgres source, int row) {
    source.execute("postgres", "INSERT INTO t VALUES (%d)".formatted(row));
    String time = source.query("postgres", "SELECT clock_timestamp()").replace(' ', 'T');
    source.query("postgres", "SELECT pg_switch_wal()");
    source.query("postgres", "SELECT pg_sleep(0.01)");
    return time;
  }

  private void restores(String time, Path into) throws Exception {
    int port = Postgres.freePort();
    CliRunner.Run run =
        cli.run(
            "restore",
            "apply",
            "--to-time",
            time,
            "--into",
            into.toString(),
            "--start",
            "--port",
            String.valueOf(port),
            "--yes");
    try {
      run.expect(0);
      assertThat(rows(port)).isEqualTo("11");
      assertThat(into.resolve("dharma-db/fetch-wal")).exists();
    } finally {
      stop(into);
    }
  }

  /** The first region is gone: what was copied to the other is enough. */
  private void restoresFromACopyAlone(ObjectStore store, Path into) throws Exception {
    String[] copy = {"backup", "copy", "--from", "store", "--to", "second", "--all"};
    cli.run(copy).expect(0);
    assertThat(cli.run(copy).expect(0).out()).contains("nothing to copy");
    store.stop();
    int port = Postgres.freePort();
    cli.run(
            "restore",
            "apply",
            "--repository",
            "second",
            "--latest",
            "--into",
            into.toString(),
            "--start",
            "--port",
            String.valueOf(port),
            "--yes")
        .expect(0);
    try {
      assertThat(rows(port)).isEqualTo("12");
    } finally {
      stop(into);
    }
  }

  /** The server recovers while its agent is killed and started again. */
  private void startsByHand(Path bin, Path into) throws Exception {
    CliRunner.Run run =
        cli.run("restore", "apply", "--latest", "--into", into.toString(), "--yes").expect(0);
    assertThat(run.err())
        .contains("has to run beside it: dharma-db wal fetch --repository store --archive ")
        .contains("--spool '" + into.resolve("dharma-db/wal") + "'");
    String[] fetch = {
      "wal", "fetch", "--repository", "store", "--spool", into.resolve("dharma-db/wal").toString()
    };
    int port = Postgres.freePort();
    Running first = DharmaProcess.start(server.folder(), variables, fetch);
    Waiting.until("a heartbeat", () -> Files.exists(into.resolve("dharma-db/wal/heartbeat")));
    first.signal("KILL");
    first.end();
    Unprivileged.run(
        into,
        bin + "/pg_ctl",
        "start",
        "--no-wait",
        "-D",
        into.toString(),
        "-l",
        into.resolve("log").toString(),
        "-o",
        ("-p %d -c max_prepared_transactions=5 -c unix_socket_directories="
                + " -c listen_addresses=127.0.0.1 -c logging_collector=off")
            .formatted(port));
    Running second = DharmaProcess.start(server.folder(), variables, fetch);
    try {
      awaitRows(port, into);
      second.signal("TERM");
      assertThat(second.end().status()).isZero();
      assertThat(into.resolve("dharma-db/wal/heartbeat")).doesNotExist();
    } finally {
      second.signal("KILL");
      if (Files.exists(into.resolve("postmaster.pid"))) {
        stop(into);
      }
    }
  }

  private static void awaitRows(int port, Path data) throws IOException {
    for (int i = 0; i < 1200 && !rowsOrNothing(port).equals("12"); i++) {
      ArchivedServer.sleep(50);
    }
    assertThat(rowsOrNothing(port)).as(Files.readString(data.resolve("log"))).isEqualTo("12");
  }

  private void stop(Path data) {
    Unprivileged.run(
        data, server.server().bin() + "/pg_ctl", "stop", "-m", "immediate", "-D", data.toString());
  }

  private static String rowsOrNothing(int port) {
    try {
      return rows(port);
    } catch (SQLException e) {
      return "";
    }
  }

  private static String rows(int port) throws SQLException {
    try (Connection connection =
            DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(port));
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery("SELECT max(a) FROM t")) {
      return result.next() ? result.getString(1) : "";
    }
  }

  /** The WAL that waits in a spool. */
  private static final class WalFiles {
    static List<Path> in(Path spool) {
      try (var files = Files.list(spool)) {
        return files.filter(file -> !file.getFileName().toString().startsWith(".")).toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}

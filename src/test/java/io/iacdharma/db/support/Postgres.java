package io.iacdharma.db.support;

import io.iacdharma.db.database.Database;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * A private server of one major version, started once for all tests of the JVM and stopped with it.
 * Every test takes a fresh database of its own.
 */
public final class Postgres {

  private static final Map<Path, Postgres> STARTED = new ConcurrentHashMap<>();
  private static final AtomicInteger DATABASES = new AtomicInteger();

  private final Path bin;
  private final Path home;
  private final int port;
  private final String flags;

  private final DatabaseMaker maker = new DatabaseMaker(() -> connect("postgres"));

  private Postgres(Path bin, Path home, int port, String flags) {
    this.bin = bin;
    this.home = home;
    this.port = port;
    this.flags = flags;
  }

  /** One server of each major version that can be found; for {@code @MethodSource}. */
  public static Stream<Postgres> all() {
    return Installations.found().stream().map(Postgres::shared);
  }

  /**
   * The oldest and the newest of them, for long lists of cases: what holds there holds between.
   * {@code -Ddharma.db.majors=all} takes all.
   */
  public static Stream<Postgres> ends() {
    List<Path> found = Installations.found();
    if (found.size() < 3 || "all".equals(System.getProperty("dharma.db.majors"))) {
      return all();
    }
    return Stream.of(found.get(0), found.get(found.size() - 1)).map(Postgres::shared);
  }

  /** A server of the newest major version that can be found. */
  public static Postgres newest() {
    List<Path> found = Installations.found();
    return shared(found.get(found.size() - 1));
  }

  private static Postgres shared(Path bin) {
    return STARTED.computeIfAbsent(bin, Postgres::start);
  }

  /** Starts one more server, for a test that needs to harm it; the caller stops it. */
  public static Postgres start(Path bin, String... settings) {
    Path home = Leftovers.servers();
    Unprivileged.run(
        home,
        bin + "/initdb",
        "-D",
        home.resolve("data") + "",
        "-U",
        "postgres",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "-N");
    return launch(bin, home, settings);
  }

  /**
   * Starts a streaming standby of this server; the caller stops it. It copies every database, so a
   * server of the test's own is the better primary.
   */
  public Postgres standby(String... settings) {
    Path folder = copied("-R");
    return launch(bin, folder, settings);
  }

  /**
   * Starts a copy of this server as it is now that was recovered, and so is on a timeline of its
   * own; the caller stops it. It copies every database, so a server of the test's own is the better
   * one to copy.
   */
  public Postgres recovered(String... settings) {
    Path folder = copied();
    Unprivileged.run(folder, "touch", folder.resolve("data/recovery.signal").toString());
    List<String> all = new ArrayList<>(List.of("restore_command=false"));
    all.addAll(List.of(settings));
    Postgres server = launch(bin, folder, all.toArray(String[]::new));
    server.awaitPrimary();
    return server;
  }

  /** A base backup in a folder of its own. */
  private Path copied(String... more) {
    Path folder = Leftovers.servers();
    List<String> line =
        new ArrayList<>(
            List.of(
                bin + "/pg_basebackup",
                "-D",
                folder.resolve("data") + "",
                "-d",
                "postgresql://postgres@127.0.0.1:" + port,
                "-N",
                "-c",
                "fast"));
    line.addAll(List.of(more));
    Unprivileged.run(folder, line.toArray(String[]::new));
    return folder;
  }

  private static Postgres launch(Path bin, Path home, String... settings) {
    int port = freePort();
    List<String> options =
        new ArrayList<>(
            List.of(
                "fsync=off",
                // Hundreds of databases would keep the launcher busy, and the machine with it.
                "autovacuum_naptime=1h",
                "listen_addresses=127.0.0.1",
                "port=" + port,
                "unix_socket_directories=" + home,
                "max_connections=100"));
    options.addAll(List.of(settings));
    String flags = options.stream().map(o -> "-c " + o).reduce((a, b) -> a + " " + b).get();
    Postgres server = new Postgres(bin, home, port, flags);
    server.control("-l", home.resolve("log") + "", "-o", flags, "start");
    return server;
  }

  /**
   * Stops the server in good order, has something done to its files, and starts it again; returns
   * when it has recovered what it was told to, and accepts writes.
   */
  public void whileStopped(Runnable work) {
    control("-m", "fast", "stop");
    work.run();
    control("-l", home.resolve("log") + "", "-o", flags, "start");
    awaitPrimary();
  }

  /** Waits for the end of recovery: a server lets readers in before it has promoted itself. */
  private void awaitPrimary() {
    for (int look = 0; "t".equals(query("postgres", "SELECT pg_is_in_recovery()")); look++) {
      if (look > 1_200) {
        throw new IllegalStateException("still in recovery: " + this);
      }
      LockSupport.parkNanos(50_000_000);
    }
  }

  private void control(String... more) {
    List<String> line =
        new ArrayList<>(List.of(bin + "/pg_ctl", "-D", home.resolve("data") + "", "-w"));
    line.addAll(List.of(more));
    Unprivileged.run(home, line.toArray(String[]::new));
  }

  /** Stops the server at once and removes its files. */
  public void stop() {
    if (Files.exists(home.resolve("data/postmaster.pid"))) {
      Unprivileged.run(
          home, bin + "/pg_ctl", "-D", home.resolve("data") + "", "-w", "-m", "immediate", "stop");
    }
    Leftovers.remove(home);
  }

  /** Kills every process of it at once and removes its data: a machine that is lost. */
  public void destroy() {
    String kill =
        "pids=$(head -1 %1$s/postmaster.pid); kill -9 $pids $(pgrep -P $pids); rm -rf %1$s"
            .formatted(data());
    Unprivileged.run(Path.of("/"), "sh", "-c", kill);
  }

  /** The folder of its programs. */
  public Path bin() {
    return bin;
  }

  /** Its data directory. */
  public Path data() {
    return home.resolve("data");
  }

  /** Its TCP port on the loopback address. */
  public int port() {
    return port;
  }

  /** Creates an empty database and gives its name. */
  public String freshDatabase() {
    String name = "t" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    copy("template1", name);
    return name;
  }

  /** Copies a database that nobody uses, in the way that is fast without fsync. */
  public void copy(String template, String name) {
    maker.copy(template, name);
  }

  /** A postgresql:// URL of a database, logged in as the superuser. */
  public String url(String database) {
    return url(database, "postgres");
  }

  /** A postgresql:// URL of a database for a role; every role may log in without a password. */
  public String url(String database, String role) {
    return "postgresql://" + role + "@127.0.0.1:" + port + "/" + database;
  }

  /** What a room is given to reach a database as the superuser. */
  public Database database(String name) {
    return database(name, "postgres");
  }

  /** What a room is given to reach a database as a role. */
  public Database database(String name, String role) {
    return LocalDatabase.at(port, name, role);
  }

  /** Opens a connection as the superuser. */
  public Connection connect(String database) {
    return connect(database, "postgres");
  }

  /** Opens a connection as a role. */
  public Connection connect(String database, String role) {
    try {
      return DriverManager.getConnection(
          "jdbc:postgresql://127.0.0.1:" + port + "/" + database, role, "");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Runs statements as the superuser. */
  public void execute(String database, String sql) {
    try (Connection connection = connect(database);
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The first column of the first row, as text, or "null". */
  public String query(String database, String sql) {
    try (Connection connection = connect(database);
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      return rows.next() ? String.valueOf(rows.getString(1)) : "no row";
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A TCP port that nobody listens on. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "PostgreSQL at " + bin;
  }
}

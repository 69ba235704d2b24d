package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** A real PgBouncer on the loopback address, in front of a test server. */
public final class PgBouncer implements AutoCloseable {

  private final Path home;
  private final int port;

  private PgBouncer(Path home, int port) {
    this.home = home;
    this.port = port;
  }

  /** The program, if this machine has it. */
  public static Optional<Path> program() {
    return Stream.of("/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer")
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }

  /**
   * Starts one.
   *
   * @param mode session, transaction or statement
   * @param settings further lines of its configuration
   */
  public static PgBouncer start(Postgres server, String mode, String... settings) {
    try {
      Path home = Leftovers.servers();
      int port = Postgres.freePort();
      Path file = home.resolve("pgbouncer.ini");
      Files.writeString(
          file,
          """
          [databases]
          * = host=127.0.0.1 port=%d user=postgres
          [pgbouncer]
          listen_addr = 127.0.0.1
          listen_port = %d
          unix_socket_dir =
          auth_type = any
          pool_mode = %s
          logfile = %s/log
          pidfile = %s/pid
          %s
          """
              .formatted(server.port(), port, mode, home, home, String.join("\n", settings)));
      Unprivileged.own(home);
      Unprivileged.run(home, program().orElseThrow().toString(), "-d", "-q", file.toString());
      awaitListening(port);
      return new PgBouncer(home, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Starts one with a configuration that a test has written, which ends in the section [pgbouncer].
   */
  public static PgBouncer with(Path configuration, int port) {
    try {
      Path home = Leftovers.servers();
      Path file = home.resolve("pgbouncer.ini");
      // Not by %include: a section that begins again forgets what it had.
      Files.writeString(
          file,
          Files.readString(configuration)
              + "logfile = %s/log\npidfile = %s/pid\n".formatted(home, home));
      Unprivileged.own(home);
      Unprivileged.run(home, program().orElseThrow().toString(), "-d", "-q", file.toString());
      awaitListening(port);
      return new PgBouncer(home, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its configuration file. */
  public Path file() {
    return home.resolve("pgbouncer.ini");
  }

  private static void awaitListening(int port) throws IOException {
    for (int attempt = 1; ; attempt++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        return;
      } catch (IOException e) {
        if (attempt == 100) {
          throw e;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  /** Its TCP port on the loopback address. */
  public int port() {
    return port;
  }

  /** A URL of a database through the pooler. */
  public String url(String database) {
    return "postgresql://postgres@127.0.0.1:" + port + "/" + database;
  }

  /** Stops it; doing so twice does no harm. */
  @Override
  public void close() {
    Path pid = home.resolve("pid");
    try {
      if (Files.exists(pid)) {
        // Another one may be started on its port: it is waited for.
        Unprivileged.run(
            home,
            "sh",
            "-c",
            "kill -TERM $0; for i in $(seq 100); do kill -0 $0 || exit 0; sleep 0.1; done;"
                + " kill -KILL $0",
            Files.readString(pid).strip());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Leftovers.remove(home);
  }
}

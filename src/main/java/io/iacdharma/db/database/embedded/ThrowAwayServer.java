package io.iacdharma.db.database.embedded;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.process.ProcessRunner;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A private PostgreSQL server for one run: made, used and thrown away. Nothing on it is worth
 * keeping, so it never waits for the disk. It lives in a folder of its own below the embedded
 * server's; what a killed run has left behind there is removed by the next one. The server ends
 * with {@link #close} or with the process, unless that is killed.
 */
public final class ThrowAwayServer implements AutoCloseable {

  private static final String CAREFREE =
      """

      # Thrown away after one run.
      fsync = off
      full_page_writes = off
      synchronous_commit = off
      wal_level = logical
      max_prepared_transactions = 10
      shared_buffers = 64MB
      autovacuum = off
      jit = off
      """;

  private final Host host;
  private final Installation programs;
  private final FileChannel owner;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ThrowAwayServer(Host host, Installation programs, FileChannel owner, int port) {
    this.host = host;
    this.programs = programs;
    this.owner = owner;
    this.port = port;
  }

  /**
   * Makes and starts a server.
   *
   * @param major the major version that is wanted; null for that of the embedded server
   * @param talk takes what a person wants to know
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING when there are no programs of
   *     that version; EMBEDDED_START_FAILED
   */
  public static ThrowAwayServer start(
      Settings settings,
      Environment environment,
      ProcessRunner processes,
      @Nullable Integer major,
      Consumer<String> talk) {
    Path directory = settings.get(Keys.EMBEDDED_DIRECTORY).toAbsolutePath().normalize();
    Host host = Host.of(directory, environment, processes);
    Programs programs =
        new Programs(
            settings.find(Keys.EMBEDDED_BINARIES).map(Setting::value).orElse(null),
            () -> BinFolders.existing(environment),
            new Installations(processes),
            new BundledBinaries());
    try {
      host.createHome();
      Installation chosen =
          programs
              .find(host, major)
              .orElseThrow(
                  () -> major == null ? StartErrors.noPrograms() : StartErrors.noProgramsOf(major));
      Path folder = host.home().directory().resolve("throw-away");
      Files.createDirectories(folder);
      FileAccess.permit(folder, host.account() == null ? "rwx------" : "rwxr-xr-x");
      removeLeftovers(host, folder, chosen);
      return start(host, folder, chosen, talk);
    } catch (IOException e) {
      throw StartErrors.files(host.home(), e);
    }
  }

  /** How its superuser reaches a database of it. */
  public ConnectionSettings connection(String database) {
    try {
      PasswordFile password = new PasswordFile(host.home().superuserPassword());
      return Logins.superuser(port, database, password.read());
    } catch (IOException e) {
      throw StartErrors.files(host.home(), e);
    }
  }

  /** Stops the server at once and removes its folder; never fails, and does nothing twice. */
  @Override
  public void close() {
    if (closed.getAndSet(true)) {
      return;
    }
    try {
      stop(host, programs);
      owner.close();
      Folders.delete(host.home().directory());
    } catch (IOException e) {
      // The next run removes what is left.
    }
  }

  private static ThrowAwayServer start(
      Host parent, Path folder, Installation programs, Consumer<String> talk) throws IOException {
    Path directory = Files.createTempDirectory(folder, "run");
    FileAccess.permit(directory, parent.account() == null ? "rwx------" : "rwxr-xr-x");
    Host host = parent.below(directory);
    FileChannel owner =
        FileChannel.open(host.home().lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean started = false;
    try {
      if (owner.tryLock() == null) {
        throw new IOException("somebody else has locked " + host.home().lock());
      }
      new DataDirectory(host).create(programs, new Superuser(host.home()).choose(), "--no-sync");
      Files.writeString(
          host.home().data().resolve("postgresql.conf"),
          CAREFREE,
          StandardCharsets.UTF_8,
          StandardOpenOption.APPEND);
      int port = new Postmaster(host).start(programs, Ports.choose(host.home())).port();
      ThrowAwayServer server = new ThrowAwayServer(host, programs, owner, port);
      Runtime.getRuntime().addShutdownHook(new Thread(server::close, "throw-away server"));
      talk.accept("throw-away server: PostgreSQL %s".formatted(programs.version()));
      started = true;
      return server;
    } finally {
      if (!started) {
        stop(host, programs);
        owner.close();
        Folders.delete(directory);
      }
    }
  }

  private static void stop(Host host, Installation programs) throws IOException {
    if (PidFile.read(host.home().data()).filter(PidFile::isAlive).isPresent()) {
      host.run(
          programs.program("pg_ctl"),
          Duration.ofMinutes(1),
          List.of(
              "stop", "--silent", "--wait", "--mode=immediate", "--pgdata=" + host.home().data()));
    }
  }

  /** Folders whose lock nobody holds belong to runs that were killed. */
  private static void removeLeftovers(Host parent, Path folder, Installation programs)
      throws IOException {
    List<Path> runs;
    try (Stream<Path> found = Files.list(folder)) {
      runs = found.filter(path -> Files.exists(path.resolve("lock"))).toList();
    }
    for (Path run : runs) {
      try (FileChannel channel = FileChannel.open(run.resolve("lock"), StandardOpenOption.WRITE);
          FileLock lock = attempt(channel)) {
        if (lock != null) {
          stop(parent.below(run), programs);
          Folders.delete(run);
        }
      } catch (NoSuchFileException e) {
        // Another run has just removed it.
      }
    }
  }

  private static @Nullable FileLock attempt(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}

package io.iacdharma.db.restore.run;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.database.embedded.Folders;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.PidFile;
import io.iacdharma.db.database.embedded.ServerPrograms;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.ProgramResult;
import io.iacdharma.db.restore.RestoreOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The server of a restored data directory, kept to itself: it listens on a Unix socket in a folder
 * that only its user and root can open, archives nowhere, follows nobody. It goes on when this
 * process ends, unless it is closed or this process is interrupted before it was handed over.
 */
public final class RecoveryServer implements AutoCloseable {

  /** The port that a socket is named after when the server listens on no other. */
  static final int SOCKET_PORT = 5432;

  private static final Duration STOP = Duration.ofMinutes(10);
  private static final String ORIGIN = "the restored server";

  private final Installation programs;
  private final ProcessRunner processes;
  private final Path data;
  private final Path sockets;
  private final int port;
  private final @Nullable Account account;
  private final Superusers superusers = new Superusers();
  private volatile long pid;
  private volatile @Nullable Thread hook;

  RecoveryServer(
      Installation programs,
      ProcessRunner processes,
      Path data,
      Path sockets,
      int port,
      @Nullable Account account) {
    this.programs = programs;
    this.processes = processes;
    this.data = data;
    this.sockets = sockets;
    this.port = port;
    this.account = account;
  }

  /**
   * The server that a restore has left running.
   *
   * @param binaries the bin folder to take, or null to look through PATH and the usual places
   * @throws DharmaException RESTORE_FAILED when it does not run; PROGRAM_MISSING
   */
  public static RecoveryServer of(
      RestoreOutcome outcome,
      ProcessRunner processes,
      Environment environment,
      @Nullable Path binaries) {
    Path data = outcome.dataDirectory();
    Path sockets = outcome.socketDirectory();
    Integer port = outcome.port();
    try {
      PidFile running = PidFile.read(data).filter(PidFile::isAlive).orElse(null);
      if (running == null || sockets == null || port == null) {
        throw RunProblems.failed("the restored server does not run")
            .at(data.toString())
            .exception();
      }
      int major = Integer.parseInt(Files.readString(data.resolve("PG_VERSION")).strip());
      Installation programs = new ServerPrograms(processes, environment, binaries).of(major);
      RecoveryServer server =
          new RecoveryServer(programs, processes, data, sockets, port, ownerOf(data));
      server.pid = running.pid();
      return server;
    } catch (IOException e) {
      throw RunProblems.files(data, e);
    }
  }

  /** Starts its process, which ends with this one until it is handed over. */
  void begin(Program program, Path log) {
    Thread atEnd = new Thread(this::stopAtOnce, "restored server");
    Runtime.getRuntime().addShutdownHook(atEnd);
    hook = atEnd;
    pid = processes.startDetached(program, log);
  }

  private static @Nullable Account ownerOf(Path data) throws IOException {
    Accounts accounts = Accounts.system();
    return accounts.isRoot() ? accounts.withId(FileAccess.owner(data)).orElse(null) : null;
  }

  /**
   * How a superuser reaches a database of it; programs of PostgreSQL get there by {@link
   * io.iacdharma.db.database.LibpqVariables} as well.
   */
  public ConnectionSettings connection(String database) {
    return superusers.of(this, account).on(database);
  }

  /** Where its socket is. */
  public Path socketDirectory() {
    return sockets;
  }

  /** The port that its socket is named after, and that it listens on if it does. */
  public int port() {
    return port;
  }

  /** Whether its process is there. */
  public boolean isAlive() {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** Opens a session as a superuser. */
  Session open(String purpose) {
    return new Database(connection(Superusers.DATABASE)).open(purpose);
  }

  ConnectionSettings login(String role) {
    return new ConnectionSettings(
        List.of(new ConnectionSettings.HostPort(sockets.toString(), port)),
        Superusers.DATABASE,
        role,
        null,
        Map.of("sslmode", "disable", "gssEncMode", "disable"),
        ORIGIN,
        "",
        false);
  }

  /** Leaves it running when this process ends. */
  void handOver() {
    unhook();
  }

  /**
   * Stops it in good order and waits for its end.
   *
   * @throws DharmaException RESTORE_FAILED when it does not stop
   */
  public void stop() {
    ProgramResult result = control("fast");
    if (isAlive() && !result.isSuccess()) {
      throw RunProblems.failed("the restored server did not stop")
          .at(OwnFolder.log(data).toString())
          .because(result.lastWords())
          .hint("pg_ctl stop -m immediate -D " + data)
          .exception();
    }
    clean();
  }

  /** Stops it at once if it runs; never fails. */
  @Override
  public void close() {
    unhook();
    stopAtOnce();
  }

  private void stopAtOnce() {
    boolean interrupted = Thread.interrupted();
    try {
      awaitPidFile();
      if (isAlive()) {
        control("immediate");
      }
      if (isAlive()) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
      }
      clean();
    } catch (DharmaException e) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** A server that has just been started cannot be told to stop before it has written its file. */
  private void awaitPidFile() {
    for (int i = 0; i < 100 && isStarting(); i++) {
      try {
        TimeUnit.MILLISECONDS.sleep(20);
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private boolean isStarting() {
    return (pid == 0 || isAlive()) && !Files.exists(PidFile.in(data));
  }

  private ProgramResult control(String mode) {
    return processes.run(
        Program.of(
                programs.program("pg_ctl"),
                "stop",
                "--silent",
                "--wait",
                "--mode=" + mode,
                "--timeout=" + STOP.toSeconds(),
                "--pgdata=" + data)
            .environment(Map.of("LC_ALL", "C"))
            .within(STOP.plusSeconds(10))
            .as(account));
  }

  private void clean() {
    unhook();
    try {
      Folders.delete(sockets);
      Files.deleteIfExists(OwnFolder.in(data).resolve("pg_hba.conf"));
    } catch (IOException e) {
      // An empty folder is all that is left.
    }
  }

  private void unhook() {
    Thread registered = hook;
    hook = null;
    if (registered != null && Thread.currentThread() != registered) {
      try {
        Runtime.getRuntime().removeShutdownHook(registered);
      } catch (IllegalStateException e) {
        // This process is ending already.
      }
    }
  }

  /** Stops what a killed restore has left running in a directory, if anything. */
  static void stopLeftover(Installation programs, ProcessRunner processes, Path data)
      throws IOException {
    PidFile running = PidFile.read(data).filter(PidFile::isAlive).orElse(null);
    if (running != null) {
      RecoveryServer server =
          new RecoveryServer(
              programs,
              processes,
              data,
              OwnFolder.in(data).resolve("socket"),
              SOCKET_PORT,
              ownerOf(data));
      server.pid = running.pid();
      server.close();
    }
  }

  /** Whether an error only says that the server is not there yet. */
  static boolean isNotReady(DharmaException e) {
    ErrorCode code = e.problem().code();
    return code == ErrorCode.CONNECT_FAILED || code == ErrorCode.CONNECTION_LOST;
  }
}

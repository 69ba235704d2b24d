package io.iacdharma.db.database.embedded;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The private PostgreSQL server of one project folder. It is started when it is asked for and runs
 * on until it is stopped; a server that was killed, or a machine that was started anew, is healed
 * by the next {@link #require}. Safe to use from several processes at once.
 */
public final class EmbeddedServer {

  private final Host host;
  private final Programs programs;
  private final Duration patience;
  private final Consumer<String> talk;

  EmbeddedServer(Host host, Programs programs, Duration patience, Consumer<String> talk) {
    this.host = host;
    this.programs = programs;
    this.patience = patience;
    this.talk = talk;
  }

  /**
   * The server that the settings describe; nothing is started or written.
   *
   * @param talk takes what a person wants to know while it works
   * @throws io.iacdharma.db.error.DharmaException EMBEDDED_START_FAILED when this is root and there
   *     is nobody whom the server could run as
   */
  public static EmbeddedServer of(
      Settings settings, Environment environment, ProcessRunner processes, Consumer<String> talk) {
    Path directory = settings.get(Keys.EMBEDDED_DIRECTORY).toAbsolutePath().normalize();
    Programs programs =
        new Programs(
            settings.find(Keys.EMBEDDED_BINARIES).map(Setting::value).orElse(null),
            () -> BinFolders.existing(environment),
            new Installations(processes),
            new BundledBinaries());
    return new EmbeddedServer(
        Host.of(directory, environment, processes), programs, settings.get(Keys.WAIT), talk);
  }

  /** Where the server lives. */
  public Home home() {
    return host.home();
  }

  /** The server, when it is up; costs two small files and one connection attempt. */
  public Optional<RunningServer> running() {
    return working(
        () -> {
          Optional<ServerState> state = ServerState.read(home());
          Optional<PidFile> ready =
              state.isPresent() ? new Postmaster(host).ready() : Optional.empty();
          return ready.map(process -> new RunningServer(home(), process, state.get()));
        });
  }

  /**
   * The server, up, with a database of this name; started and created if need be.
   *
   * @throws io.iacdharma.db.error.DharmaException EMBEDDED_START_FAILED, PROGRAM_MISSING, LOCK_HELD
   */
  public RunningServer require(String database) {
    Optional<RunningServer> running = serving(database);
    if (running.isPresent()) {
      return running.get();
    }
    try (StartLock lock = lock()) {
      return serving(database).orElseGet(() -> start(database));
    }
  }

  /**
   * Which programs it would be started with, in words; nothing is started or unpacked.
   *
   * @throws io.iacdharma.db.error.DharmaException PROGRAM_MISSING, EMBEDDED_START_FAILED
   */
  public String programs() {
    return working(() -> programs.outlook(host));
  }

  /** How it is doing; nothing is started. */
  public ServerStatus status() {
    return working(
        () -> {
          Optional<ServerState> state = ServerState.read(home());
          Optional<PidFile> ready = new Postmaster(host).ready();
          Optional<Integer> major = Programs.majorOf(home().data());
          return new ServerStatus(
              ready.isPresent(),
              ready.map(PidFile::pid).orElse(null),
              ready.map(PidFile::port).or(() -> state.map(ServerState::port)).orElse(null),
              state.map(ServerState::version).or(() -> major.map(String::valueOf)).orElse(null),
              state.map(ServerState::binaries).orElse(null),
              home().data(),
              home().log(),
              Files.isDirectory(home().data()) ? Folders.size(home().data()) : 0,
              state.map(ServerState::databases).orElse(List.of()));
        });
  }

  /** Whether a database was made on it. */
  public boolean knows(String database) {
    return working(() -> ServerState.read(home()))
        .map(state -> state.databases().contains(database))
        .orElse(false);
  }

  /** Whether there is a server process to stop, ready or not. */
  public boolean isAlive() {
    return working(() -> PidFile.read(home().data()))
        .map(file -> file.isAlive() && !file.isOfEarlierBoot())
        .orElse(false);
  }

  /** Takes the lock under which the server is started, stopped or changed. */
  public StartLock lock() {
    return working(
        () -> {
          host.createHome();
          return StartLock.take(home(), patience);
        });
  }

  /** Starts and furnishes the server, as far as that is not done; to be called under the lock. */
  public RunningServer start(String database) {
    return working(() -> new ServerStart(host, programs, talk).serve(database));
  }

  /** Stops the server; to be called under the lock. */
  public void stop() {
    working(
        () -> {
          new Postmaster(host).stop(programs.choose(host));
          return home();
        });
  }

  /** Drops and creates a database; to be called under the lock. */
  public RunningServer recreate(String database) {
    RunningServer server = start(database);
    return working(
        () -> {
          try (Session session = new Superuser(home()).open(server.port())) {
            new RolesAndDatabases(session).recreateDatabase(database);
          }
          return server;
        });
  }

  private Optional<RunningServer> serving(String database) {
    Optional<RunningServer> running = running();
    return working(() -> running.isPresent() && running.get().serves(database))
        ? running
        : Optional.empty();
  }

  private <T> T working(FileWork<T> work) {
    try {
      return work.run();
    } catch (IOException e) {
      throw StartErrors.files(home(), e);
    }
  }

  @FunctionalInterface
  private interface FileWork<T> {
    T run() throws IOException;
  }
}

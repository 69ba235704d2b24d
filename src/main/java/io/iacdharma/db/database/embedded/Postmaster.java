package io.iacdharma.db.database.embedded;

import io.iacdharma.db.process.ProgramResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Starts and stops the server process (PostgreSQL manual, 19.3 and 19.5). */
final class Postmaster {

  private static final long LARGEST_LOG = 10L << 20;
  private static final int ATTEMPTS = 10;
  private static final int POLL_MILLIS = 100;
  private static final Duration RECOVERY = Duration.ofMinutes(5);
  private static final Duration SHUTDOWN = Duration.ofMinutes(1);
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final Host host;

  Postmaster(Host host) {
    this.host = host;
  }

  /** The server, when it is up and takes connections. */
  Optional<PidFile> ready() throws IOException {
    return PidFile.read(host.home().data()).filter(PidFile::isReady);
  }

  /**
   * Starts the server and waits until it takes connections, through crash recovery if need be.
   *
   * @param preferred the port to listen on, if nobody else does
   * @throws io.iacdharma.db.error.DharmaException EMBEDDED_START_FAILED with what the log says
   */
  PidFile start(Installation programs, int preferred) throws IOException {
    Optional<PidFile> other = awaitOther();
    if (other.isPresent()) {
      return other.get();
    }
    prepareLog();
    int port = preferred;
    for (int attempt = 1; ; attempt++) {
      if (!Ports.isFree(port)) {
        port = Ports.choose(host.home());
      }
      new DataDirectory(host).configure(port);
      LogTail log = LogTail.now(host.home().log());
      ProgramResult result =
          host.run(
              programs.program("pg_ctl"),
              RECOVERY.plusSeconds(10),
              List.of(
                  "start",
                  "--silent",
                  "--wait",
                  "--timeout=" + RECOVERY.toSeconds(),
                  "--pgdata=" + host.home().data(),
                  "--log=" + host.home().log()));
      Optional<PidFile> ready = ready();
      if (result.isSuccess() && ready.isPresent()) {
        return ready.get();
      }
      String said = log.lastLines();
      if (attempt == ATTEMPTS || !passes(said)) {
        throw StartErrors.start(host.home(), said.isEmpty() ? result.lastWords() : said);
      }
      pause();
    }
  }

  /** Stops the server and waits for its end; sessions are cut off, nothing committed is lost. */
  void stop(Installation programs) {
    ProgramResult result =
        host.run(
            programs.program("pg_ctl"),
            SHUTDOWN.plusSeconds(10),
            List.of(
                "stop",
                "--silent",
                "--wait",
                "--mode=fast",
                "--timeout=" + SHUTDOWN.toSeconds(),
                "--pgdata=" + host.home().data()));
    if (!result.isSuccess()) {
      throw StartErrors.of("the embedded server did not stop")
          .at(host.home().log().toString())
          .because(result.lastWords())
          .hint("dharma-db dev stop waits again")
          .exception();
    }
  }

  /** A stolen port, and the last processes of a killed server, are matters of a moment. */
  private static boolean passes(String log) {
    return log.contains("could not bind")
        || log.contains("could not create any TCP/IP sockets")
        || log.contains("pre-existing shared memory block");
  }

  /** Waits for a server that another run has started or stopped and did not see to its end. */
  private Optional<PidFile> awaitOther() throws IOException {
    long begun = System.nanoTime();
    while (true) {
      Optional<PidFile> file = PidFile.read(host.home().data());
      if (file.isPresent() && file.get().isOfEarlierBoot()) {
        Files.deleteIfExists(PidFile.in(host.home().data()));
        return Optional.empty();
      }
      if (file.isEmpty() || !file.get().isAlive()) {
        return Optional.empty();
      }
      if (file.get().isReady()) {
        return file;
      }
      Duration longest = file.get().status().equals("ready") ? GRACE : RECOVERY;
      if (System.nanoTime() - begun > longest.toNanos()) {
        return Optional.empty();
      }
      pause();
    }
  }

  private void prepareLog() throws IOException {
    if (Files.exists(host.home().log()) && Files.size(host.home().log()) > LARGEST_LOG) {
      Files.move(host.home().log(), host.home().olderLog(), StandardCopyOption.REPLACE_EXISTING);
    }
    if (!Files.exists(host.home().log())) {
      FileAccess.createPrivate(host.home().log());
      FileAccess.give(host.home().log(), host.account());
    }
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw io.iacdharma.db.error.Problem.of(
              io.iacdharma.db.error.ErrorCode.INTERRUPTED,
              "stopped while the embedded server was starting")
          .exception(e);
    }
  }
}

package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.embedded.Installation;
import io.iacdharma.db.database.embedded.PidFile;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.restore.run.StandbyConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The server of a standby's data directory, started with nothing but its own configuration. */
final class StandbyServer {

  private static final int SHOWN = 12;

  private final Installation programs;
  private final ProcessRunner processes;
  private final Path data;
  private final @Nullable Account account;

  StandbyServer(
      Installation programs, ProcessRunner processes, Path data, @Nullable Account account) {
    this.programs = programs;
    this.processes = processes;
    this.data = data;
    this.account = account;
  }

  /** Whether its process is there. */
  boolean runs() {
    return running().isPresent();
  }

  /**
   * Starts it, unless it runs, and waits until it takes connections.
   *
   * @param path what the server's commands find programs by
   * @throws DharmaException REPLICA_FAILED with the last words of its log
   */
  void start(String path, Duration longest) {
    if (!runs()) {
      Path log = StandbyConfiguration.log(data);
      Program program =
          Program.of(programs.program("postgres"), "-D", data.toString())
              .environment(Map.of("PATH", path, "LC_ALL", "C"))
              .in(data)
              .as(account);
      processes.startDetached(program, log);
    }
    long begun = System.nanoTime();
    boolean seen = false;
    while (running().filter(file -> file.status().equals("ready")).isEmpty()) {
      boolean there = running().isPresent();
      boolean late = System.nanoTime() - begun > longest.toNanos();
      // A server that was just started has not written its file yet.
      boolean ended = !there && (seen || System.nanoTime() - begun > 10_000_000_000L);
      seen |= there;
      if (ended || late) {
        throw failed(
            ended ? "the standby ended at its start" : "the standby does not take connections");
      }
      Waiting.moment("the standby was started");
    }
  }

  /** Its port, while it runs. */
  @Nullable Integer port() {
    return running().map(PidFile::port).orElse(null);
  }

  /**
   * A session on it, with a login that its cluster knows: by its socket, else by the address that
   * it listens on.
   *
   * @param login who it is, on whatever server
   * @return nothing when it does not let that login in
   */
  Optional<Session> open(ConnectionSettings login) {
    for (ConnectionSettings way : new ServerAddress(data).ways(login)) {
      try {
        return Optional.of(new Database(way).open("replica"));
      } catch (DharmaException e) {
        // The next way may be open.
      }
    }
    return Optional.empty();
  }

  private Optional<PidFile> running() {
    try {
      return PidFile.read(data).filter(PidFile::isAlive);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** What went wrong, with its log's last words. */
  DharmaException failed(String what) {
    return Problem.of(ErrorCode.REPLICA_FAILED, what)
        .at(StandbyConfiguration.log(data).toString())
        .because(lastWords())
        .after("its data are whole in " + data)
        .hint("mend what its log tells, then run the same command again: it goes on from there")
        .exception();
  }

  private String lastWords() {
    try {
      List<String> lines =
          Files.readAllLines(StandbyConfiguration.log(data), StandardCharsets.ISO_8859_1);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size()));
    } catch (NoSuchFileException e) {
      return "it has written no log";
    } catch (IOException e) {
      return e.toString();
    }
  }
}

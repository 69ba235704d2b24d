package io.iacdharma.db.archiving;

import io.iacdharma.db.database.embedded.FileAccess;
import io.iacdharma.db.process.Account;
import io.iacdharma.db.process.Accounts;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.process.Program;
import io.iacdharma.db.process.RunningProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts pg_receivewal, and ends the one that a killed run has left: it would go on writing to the
 * folder, and hold the slot.
 */
final class ReceiverProcess {

  private static final String PID_FILE = ".dharma-db-receivewal.pid";
  private static final int GRACE_SECONDS = 10;

  private final ReceiveSettings settings;
  private final ProcessRunner processes;
  private final Spool spool;

  ReceiverProcess(ReceiveSettings settings, ProcessRunner processes, Spool spool) {
    this.settings = settings;
    this.processes = processes;
    this.spool = spool;
  }

  RunningProgram start(Consumer<String> lines) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "-D",
                settings.directory().toString(),
                "-S",
                settings.slot(),
                "--no-loop",
                "--no-password"));
    if (settings.synchronous()) {
      arguments.add("--synchronous");
    }
    Program program =
        Program.of(settings.program(), arguments.toArray(String[]::new))
            .environment(settings.environment())
            .as(owner());
    RunningProgram running = processes.start(program, lines);
    write(running.pid());
    return running;
  }

  /** What is received belongs to whom the folder does: a recovering server has to read it. */
  private @Nullable Account owner() {
    try {
      Accounts accounts = Accounts.system();
      return accounts.isRoot()
          ? accounts.withId(FileAccess.owner(settings.directory())).orElse(null)
          : null;
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }

  /** Ends the process that an earlier run has started, when it still lives. */
  void endLeftover() {
    leftover()
        .ifPresent(
            process -> {
              process.destroy();
              try {
                process.onExit().get(GRACE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } catch (ExecutionException | TimeoutException e) {
                process.destroyForcibly();
              }
            });
  }

  private Optional<ProcessHandle> leftover() {
    try {
      String[] words = Files.readString(pidFile()).strip().split(" ", 2);
      return ProcessHandle.of(Long.parseLong(words[0]))
          .filter(process -> words.length == 2 && words[1].equals(begun(process)));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }

  private void write(long pid) {
    try {
      String begun = ProcessHandle.of(pid).map(ReceiverProcess::begun).orElse("");
      Files.writeString(pidFile(), pid + " " + begun);
      FileAccess.giveLike(pidFile(), settings.directory());
    } catch (IOException e) {
      throw spool.unreadable(e);
    }
  }

  /** A number is given to another process in time, but not with the same beginning. */
  private static String begun(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  private Path pidFile() {
    return settings.directory().resolve(PID_FILE);
  }
}

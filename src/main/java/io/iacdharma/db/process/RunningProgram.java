package io.iacdharma.db.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A program that was started and is watched while it works. Closing it ends the program: first as
 * Ctrl-C would, then, when it does not go, by force.
 */
public final class RunningProgram implements AutoCloseable {

  private static final Path KILL = Path.of("/bin/kill");
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Program program;
  private final Process process;
  private final StringBuilder said = new StringBuilder();
  private final Thread reader;

  /**
   * A program at work.
   *
   * @param words the stream that its words come from
   */
  RunningProgram(Program program, Process process, InputStream words, Consumer<String> lines) {
    this.program = program;
    this.process = process;
    this.reader = new Thread(() -> read(words, lines), program.name() + " output");
    this.reader.setDaemon(true);
    this.reader.start();
  }

  /** The number of the process; of the program that changes the user, where one is in front. */
  public long pid() {
    return process.pid();
  }

  /** Its standard output, where that is data; read by one thread, to its end. */
  public InputStream output() {
    return process.getInputStream();
  }

  /**
   * Waits for its end.
   *
   * @return whether it has ended
   * @throws io.iacdharma.db.error.DharmaException INTERRUPTED; it is not ended for that
   */
  public boolean await(Duration longest) {
    try {
      return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw ProgramErrors.interruptedWaiting(program).exception(e);
    }
  }

  /** What it left behind; only after its end. */
  public ProgramResult result() {
    try {
      reader.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (said) {
      return ProgramResult.of(program, process.exitValue(), "", said.toString());
    }
  }

  /** Asks it to end as Ctrl-C would, which pg_receivewal takes as a good end on every version. */
  public void interrupt() {
    try {
      new ProcessBuilder(KILL.toString(), "-s", "INT", String.valueOf(process.pid()))
          .redirectErrorStream(true)
          .start()
          .waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      process.destroy();
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it at once. */
  public void kill() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }

  @Override
  public void close() {
    if (!process.isAlive()) {
      return;
    }
    interrupt();
    boolean interrupted = Thread.interrupted();
    try {
      if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      interrupted = true;
      kill();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(InputStream words, Consumer<String> lines) {
    try (BufferedReader text =
        new BufferedReader(new InputStreamReader(words, StandardCharsets.UTF_8))) {
      for (String line = text.readLine(); line != null; line = text.readLine()) {
        String shown = ProgramResult.masked(line, program.environment());
        synchronized (said) {
          said.append(shown).append('\n');
          if (said.length() > Tail.LIMIT) {
            said.delete(0, said.length() - Tail.LIMIT);
          }
        }
        lines.accept(shown);
      }
    } catch (IOException e) {
      // The program was ended by force; what it said until then stands.
    }
  }
}

package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;

/** Runs programs to their end and keeps both of their streams. */
public final class Processes {

  private Processes() {}

  /**
   * How a program ended.
   *
   * @param status its exit code
   * @param out standard output
   * @param err standard error
   */
  public record Ended(int status, String out, String err) {}

  /** A program that runs, with both streams going to files. */
  public static final class Running {

    private final Process process;
    private final Path out;
    private final Path err;

    private Running(Process process, Path out, Path err) {
      this.process = process;
      this.out = out;
      this.err = err;
    }

    /** Sends a signal, such as {@code INT}. */
    public void signal(String name) {
      run(new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())));
    }

    /** What it has said on standard error so far. */
    public String err() {
      return read(err);
    }

    /** Waits until it has said something that fits on standard error, or has ended. */
    public Running await(String regex) {
      Pattern pattern = Pattern.compile(regex);
      while (process.isAlive() && !pattern.matcher(err()).find()) {
        LockSupport.parkNanos(5_000_000);
      }
      return this;
    }

    /** Whether it has not ended yet. */
    public boolean isAlive() {
      return process.isAlive();
    }

    /** Waits for its end. */
    public Ended end() {
      try {
        int status = process.waitFor();
        Ended ended = new Ended(status, read(out), read(err));
        Files.delete(out);
        Files.delete(err);
        return ended;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException(e);
      }
    }
  }

  /** Starts a program that reads nothing. */
  public static Running start(ProcessBuilder builder) {
    try {
      Path out = Files.createTempFile("dharma-db-test", ".out");
      Path err = Files.createTempFile("dharma-db-test", ".err");
      builder.redirectOutput(out.toFile()).redirectError(err.toFile());
      Process process = builder.start();
      process.getOutputStream().close();
      return new Running(process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs a program to its end. */
  public static Ended run(ProcessBuilder builder) {
    return start(builder).end();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

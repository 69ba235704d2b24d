package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A command line in a process of its own, so that it can be killed. */
public final class CliProcess {

  private final Process process;
  private final Path output;

  private CliProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts a command line with the classes under test. */
  public static CliProcess start(Path directory, String... line) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.iacdharma.db.Main"));
    command.addAll(List.of(line));
    try {
      Path output = Files.createTempFile("dharma-db-process", ".out");
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      return new CliProcess(process, output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it has printed this, or has ended. */
  public CliProcess await(String text) throws InterruptedException {
    while (process.isAlive() && !output().contains(text)) {
      Thread.sleep(5);
    }
    return this;
  }

  /** Sends a signal, such as KILL or INT; does nothing when the process has ended. */
  public void signal(String name) {
    if (process.isAlive()) {
      Programs.asIs("kill", "-" + name, String.valueOf(process.pid()));
    }
  }

  /** Waits for its end and gives the exit code; 128 and the signal's number after a signal. */
  public int end() throws InterruptedException {
    return process.waitFor();
  }

  /** What it has printed until now, both streams together. */
  public String output() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

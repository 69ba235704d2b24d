package io.iacdharma.db.migrate;

import io.iacdharma.db.support.Processes;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** {@code migrate} as a process of its own, so that a test can read along and send signals. */
final class MigrateProcess {

  private final Running running;

  private MigrateProcess(Running running) {
    this.running = running;
  }

  static MigrateProcess start(Project project, String... flags) {
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                classes,
                "io.iacdharma.db.Main",
                "migrate",
                "--url",
                project.url()));
    line.addAll(List.of(flags));
    return new MigrateProcess(
        Processes.start(new ProcessBuilder(line).directory(project.directory().toFile())));
  }

  /** Waits until it has said something that fits, or has ended. */
  MigrateProcess await(String regex) {
    Pattern pattern = Pattern.compile(regex);
    while (running.isAlive() && !pattern.matcher(running.err()).find()) {
      pause();
    }
    return this;
  }

  void signal(String name) {
    running.signal(name);
  }

  /** Waits for its end, which must be this exit code; gives what it said on standard error. */
  String expect(int status) {
    Ended ended = running.end();
    if (ended.status() != status) {
      throw new AssertionError("expected exit " + status + "\n" + ended);
    }
    return ended.err();
  }

  private static void pause() {
    try {
      Thread.sleep(20);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

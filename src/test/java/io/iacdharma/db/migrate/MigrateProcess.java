package io.iacdharma.db.migrate;

import io.iacdharma.db.support.DharmaProcess;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.util.ArrayList;
import java.util.List;

/** {@code migrate} as a process of its own, so that a test can read along and send signals. */
final class MigrateProcess {

  private final Running running;

  private MigrateProcess(Running running) {
    this.running = running;
  }

  static MigrateProcess start(Project project, String... flags) {
    List<String> line = new ArrayList<>(List.of("migrate", "--url", project.url()));
    line.addAll(List.of(flags));
    return new MigrateProcess(
        DharmaProcess.start(project.directory(), line.toArray(String[]::new)));
  }

  /** Waits until it has said something that fits, or has ended. */
  MigrateProcess await(String regex) {
    running.await(regex);
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
}

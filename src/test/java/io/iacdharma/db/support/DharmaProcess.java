package io.iacdharma.db.support;

import io.iacdharma.db.Main;
import io.iacdharma.db.support.Processes.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The command line as a process of its own, so that it can be killed. */
public final class DharmaProcess {

  private DharmaProcess() {}

  /** Starts a command in a folder, with variables beside this process's own. */
  public static Running start(Path directory, Map<String, String> variables, String... words) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                Main.class.getName()));
    line.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    builder.environment().putAll(variables);
    return Processes.start(builder);
  }
}

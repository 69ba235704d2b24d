package io.iacdharma.db.support;

import io.iacdharma.db.Main;
import io.iacdharma.db.support.Processes.Running;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The command line as a process of its own, so that it can be killed. */
public final class DharmaProcess {

  private DharmaProcess() {}

  /** Starts a command in a folder. */
  public static Running start(Path directory, String... words) {
    return start(directory, Map.of(), words);
  }

  /** Starts a command in a folder, with variables beside this process's own. */
  public static Running start(Path directory, Map<String, String> variables, String... words) {
    return start(Main.class, directory, variables, words);
  }

  /** Starts another program of these classes. */
  public static Running start(
      Class<?> program, Path directory, Map<String, String> variables, String... words) {
    ProcessBuilder builder = java(directory, List.of(), program, words);
    builder.environment().putAll(variables);
    return Processes.start(builder);
  }

  /**
   * Any program of this process's classes, ready to be started.
   *
   * @param options of the Java virtual machine
   */
  public static ProcessBuilder java(
      Path directory, List<String> options, Class<?> program, String... words) {
    List<String> line =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
    line.addAll(options);
    line.addAll(List.of("-cp", classes(), program.getName()));
    line.addAll(List.of(words));
    return new ProcessBuilder(line).directory(directory.toFile());
  }

  /** Writes a program {@code dharma-db} for shell scripts into a folder. */
  public static void install(Path folder) {
    try {
      Path program =
          Files.writeString(
              folder.resolve("dharma-db"),
              "#!/bin/sh\nexec '%s' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -cp '%s' %s \"$@\"\n"
                  .formatted(
                      Path.of(System.getProperty("java.home"), "bin", "java"),
                      classes(),
                      Main.class.getName()));
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** This process's classes, from whatever folder they are looked for. */
  private static String classes() {
    String entries =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    return Stream.of(entries.split(File.pathSeparator))
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}

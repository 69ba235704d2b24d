package io.iacdharma.db.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs programs as somebody who is not root, because PostgreSQL's servers refuse root. */
public final class Unprivileged {

  private Unprivileged() {}

  static boolean isRoot() {
    return "root".equals(System.getProperty("user.name"));
  }

  /** Gives a folder to the user that programs run as. */
  public static void own(Path folder) {
    if (isRoot()) {
      execute(Path.of("/"), List.of("chown", "-R", "postgres", folder.toString()));
    }
  }

  /** Runs a program to its end and gives its output; fails with that output when it fails. */
  public static String run(Path directory, String... command) {
    List<String> line = new ArrayList<>();
    if (isRoot()) {
      line.addAll(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"));
    }
    line.addAll(List.of(command));
    return execute(directory, line);
  }

  private static String execute(Path directory, List<String> line) {
    try {
      Path output = java.nio.file.Files.createTempFile("dharma-db-test", ".out");
      Process process =
          new ProcessBuilder(line)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code = process.waitFor();
      String text = java.nio.file.Files.readString(output, StandardCharsets.UTF_8);
      java.nio.file.Files.delete(output);
      if (code != 0) {
        throw new IllegalStateException(line + " exited " + code + ":\n" + text);
      }
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}

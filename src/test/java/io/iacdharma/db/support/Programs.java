package io.iacdharma.db.support;

import java.nio.file.Path;

/** Runs programs for tests. */
public final class Programs {

  private Programs() {}

  /** Runs a program to its end and gives its output; fails with that output when it fails. */
  public static String run(String... command) {
    return Unprivileged.run(Path.of("/"), command);
  }

  /** The same as the user of the tests; whether it fails does not matter. */
  static void asIs(String... command) {
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.iacdharma.db.bench;

import java.nio.file.Path;
import java.util.Locale;

/**
 * How the bench is run.
 *
 * @param rows rows of the dataset
 * @param runs measured runs of each side
 * @param only part of a contest's name, in lower case; empty for all
 * @param launcher dharma-db's launcher
 * @param flyway the Flyway command line's start script
 * @param jdk the JDK for both
 */
record Options(int rows, int runs, String only, Path launcher, Path flyway, Path jdk) {

  static Options parse(String... args) {
    int rows = 1_000_000;
    int runs = 5;
    String only = "";
    for (int i = 0; i < args.length; i += 2) {
      String value = i + 1 < args.length ? args[i + 1] : "";
      switch (args[i]) {
        case "--rows" -> rows = number(args[i], value);
        case "--runs" -> runs = number(args[i], value);
        case "--only" -> only = value.toLowerCase(Locale.ROOT);
        default -> usage("unknown option " + args[i]);
      }
    }
    return new Options(rows, runs, only, property("launcher"), property("flyway"), property("jdk"));
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9]\\d{0,8}")) {
      usage(option + " takes a number from 1 on, not '" + value + "'");
    }
    return Integer.parseInt(value);
  }

  private static void usage(String problem) {
    System.err.println("bench: " + problem);
    System.err.println("usage: scripts/bench [--rows N] [--runs N] [--only PART-OF-A-NAME]");
    System.exit(2);
  }

  private static Path property(String name) {
    String value = System.getProperty("bench." + name);
    if (value == null) {
      throw new IllegalStateException("scripts/bench sets -Dbench." + name);
    }
    return Path.of(value);
  }
}

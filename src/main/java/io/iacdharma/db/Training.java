package io.iacdharma.db;

import java.util.List;

/**
 * Runs typical command lines one after another in one process, so that a class-data archive that is
 * made of it holds the classes they use. The launcher starts it in a folder of its own, with an
 * embedded server of its own; where no server can be had, it trains the way to that error.
 */
final class Training {

  private static final String NOWHERE = "postgresql://nobody@127.0.0.1:1/none";

  /** A run that hangs must not hold up the command for which the archive is made. */
  private static final long LONGEST_MILLIS = 120_000;

  static final List<List<String>> LINES =
      List.of(
          List.of("--help"),
          List.of("version"),
          List.of("version", "-o", "json"),
          List.of("migrate", "--help"),
          List.of("config", "show"),
          List.of("migrate", "plan"),
          List.of("migrate", "status"),
          List.of("migrate", "--yes"),
          List.of("migrate"),
          List.of("migrate", "-o", "json"),
          List.of("migrate", "status"),
          List.of("migrate", "status", "-o", "json"),
          List.of("seed", "--yes"),
          List.of("seed"),
          List.of("seed", "status", "-o", "json"),
          List.of("index", "check"),
          List.of("schema", "check", "-o", "json"),
          List.of("partition", "status"),
          List.of("doctor"),
          List.of("backup", "--dry-run", "--repository", "./backups"),
          List.of("backup", "list", "--repository", "./backups"),
          List.of("restore", "plan", "--repository", "./backups"),
          List.of("migrate", "status", "--url", NOWHERE),
          List.of("no-such-command"),
          List.of("dev", "stop"));

  private Training() {}

  /** Runs the lines, whatever they exit with. */
  public static void main(String[] args) {
    Thread watch = new Thread(Training::giveUp, "watch");
    watch.setDaemon(true);
    watch.start();
    for (List<String> line : LINES) {
      Main.run(line.toArray(String[]::new));
    }
    // Not as Main ends: the archive is written on the way out.
    System.exit(0);
  }

  private static void giveUp() {
    try {
      Thread.sleep(LONGEST_MILLIS);
      Runtime.getRuntime().halt(1);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package io.iacdharma.db.cli.terminal;

/** How loud the libraries are; must be set before the first of them logs. */
public final class LibraryLog {

  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private LibraryLog() {}

  /** Lets libraries say everything, for {@code -vv}. */
  public static void loud() {
    System.setProperty(PREFIX + "defaultLogLevel", "debug");
    System.setProperty(PREFIX + "log.com.zaxxer.hikari", "debug");
    System.setProperty(PREFIX + "log.org.flywaydb", "debug");
  }
}

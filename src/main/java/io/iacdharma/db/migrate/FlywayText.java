package io.iacdharma.db.migrate;

import java.util.stream.Collectors;

/** Flyway's words, without what sells another edition of it and without its addresses. */
final class FlywayText {

  private FlywayText() {}

  static String clean(String message) {
    return message
        .lines()
        .filter(line -> !line.contains("http://") && !line.contains("https://"))
        .filter(line -> !line.contains("Redgate") && !line.contains("Run Flyway with"))
        .filter(line -> !line.isBlank() && !line.matches("[-=]+"))
        .collect(Collectors.joining("\n"));
  }
}

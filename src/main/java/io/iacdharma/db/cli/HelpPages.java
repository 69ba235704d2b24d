package io.iacdharma.db.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The pages of the documentation that travel inside the program. */
final class HelpPages {

  /** The topics that are neither a command nor an error. */
  static final List<String> TOPICS =
      List.of(
          "migrations",
          "lint",
          "checks",
          "pg-index-health",
          "ci",
          "backfills",
          "partitions",
          "retention",
          "archive-format",
          "audit",
          "backups",
          "restore",
          "repository",
          "replicas",
          "schedules",
          "wal",
          "expand-contract",
          "drift",
          "flyway",
          "config",
          "settings",
          "environment",
          "output",
          "json",
          "exit-codes",
          "errors",
          "how-it-works");

  private HelpPages() {}

  /** What {@code help} says without a topic. */
  static String overview() {
    StringBuilder text = new StringBuilder("dharma-db help TOPIC shows a page. Topics:\n\n");
    for (String topic : TOPICS) {
      String page = topic(topic).orElse("");
      text.append(
          "  %-12s %s%n".formatted(topic, page.lines().findFirst().orElse("").substring(2)));
    }
    return text.append(
            """

              COMMAND      such as: dharma-db help migrate plan
              RULE         such as: dharma-db help unused-suppression
              CHECK        such as: dharma-db help pending-detach
              CODE         such as: dharma-db help LOCK_HELD
            """)
        .toString();
  }

  static Optional<String> topic(String name) {
    return TOPICS.contains(name) ? page("topics/" + name) : Optional.empty();
  }

  static Optional<String> error(String code) {
    String name = code.toLowerCase(Locale.ROOT).replace('_', '-');
    return name.matches("[a-z-]+") ? page("errors/" + name) : Optional.empty();
  }

  static Optional<String> rule(String id) {
    return id.matches("[a-z0-9-]+") ? page("rules/" + id) : Optional.empty();
  }

  static Optional<String> check(String id) {
    return id.matches("[a-z0-9-]+") ? page("checks/" + id) : Optional.empty();
  }

  /** The page of a name such as {@code rules/x}; empty when there is none. */
  static String text(String name) {
    return name.matches("[a-z]+/[a-z0-9-]+") ? page(name).orElse("") : "";
  }

  static Optional<String> command(String words) {
    return words.matches("[a-z ]+")
        ? page("commands/" + words.replace(' ', '-'))
        : Optional.empty();
  }

  private static Optional<String> page(String name) {
    try (InputStream in =
        HelpPages.class.getResourceAsStream("/io/iacdharma/db/help/" + name + ".md")) {
      return in == null
          ? Optional.empty()
          : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

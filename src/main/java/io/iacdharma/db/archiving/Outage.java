package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import java.util.function.Consumer;

/** Says once that a repository is away, and once that it is back. */
final class Outage {

  private final String name;
  private final String does;
  private final Consumer<String> talk;
  private String reason = "";

  Outage(String name, Consumer<String> talk) {
    this(name, "takes", talk);
  }

  /**
   * For a repository.
   *
   * @param does what it does when it is there: {@code takes} or {@code gives}
   */
  Outage(String name, String does, Consumer<String> talk) {
    this.name = name;
    this.does = does;
    this.talk = talk;
  }

  void began(DharmaException e) {
    String why = e.problem().code() + ": " + e.problem().message();
    if (!why.equals(reason)) {
      reason = why;
      String cause = e.problem().cause();
      talk.accept(
          "repository '%s' %s nothing now and is tried again: %s%s"
              .formatted(name, does, why, cause == null ? "" : " (" + cause + ")"));
    }
  }

  void over() {
    if (!reason.isEmpty()) {
      reason = "";
      talk.accept("repository '%s' is back".formatted(name));
    }
  }
}

package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import java.util.Optional;
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

  /** Something failed; answers what is new about that. */
  Optional<String> began(DharmaException e) {
    String why = e.problem().code() + ": " + e.problem().message();
    if (why.equals(reason)) {
      return Optional.empty();
    }
    reason = why;
    String cause = e.problem().cause();
    String words = why + (cause == null ? "" : " (" + cause + ")");
    talk.accept(
        "repository '%s' %s nothing now and is tried again: %s".formatted(name, does, words));
    return Optional.of(words);
  }

  void over() {
    if (!reason.isEmpty()) {
      reason = "";
      talk.accept("repository '%s' is back".formatted(name));
    }
  }
}

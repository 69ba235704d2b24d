package io.iacdharma.db.archiving;

import io.iacdharma.db.error.DharmaException;
import java.util.function.Consumer;

/** Says once that a repository is away, and once that it is back. */
final class Outage {

  private final String name;
  private final Consumer<String> talk;
  private String reason = "";

  Outage(String name, Consumer<String> talk) {
    this.name = name;
    this.talk = talk;
  }

  void began(DharmaException e) {
    String why = e.problem().code() + ": " + e.problem().message();
    if (!why.equals(reason)) {
      reason = why;
      String cause = e.problem().cause();
      talk.accept(
          "repository '%s' takes nothing now and is tried again: %s%s"
              .formatted(name, why, cause == null ? "" : " (" + cause + ")"));
    }
  }

  void over() {
    if (!reason.isEmpty()) {
      reason = "";
      talk.accept("repository '%s' is back".formatted(name));
    }
  }
}

package io.iacdharma.db.database;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.util.List;

/** Refuses a value that a connection parameter cannot have. */
final class Choice {

  private Choice() {}

  static void check(String name, String value, List<String> choices, ParameterStack stack) {
    if (!choices.contains(value)) {
      throw Problem.of(
              ErrorCode.TARGET_INVALID,
              "%s cannot be '%s'%s".formatted(name, value, Suggestion.phrase(value, choices)))
          .at(stack.origin(name))
          .because("it is one of " + String.join(", ", choices))
          .exception();
    }
  }
}

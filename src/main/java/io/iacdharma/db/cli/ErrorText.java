package io.iacdharma.db.cli;

import io.iacdharma.db.cli.terminal.Style;
import io.iacdharma.db.error.Problem;
import org.jspecify.annotations.Nullable;

/** The form in which a person reads an error: what, where, cause, what was done, what to do. */
final class ErrorText {

  private ErrorText() {}

  static String of(Problem problem, Style style) {
    StringBuilder text =
        new StringBuilder(style.error("error:")).append(' ').append(problem.message()).append('\n');
    line(text, "at", problem.where());
    String cause = problem.cause();
    if (problem.sqlState() != null && cause != null) {
      cause = "SQLSTATE " + problem.sqlState() + ": " + cause;
    }
    line(text, "cause", cause);
    line(text, "done", problem.done());
    line(text, "hint", problem.hint());
    line(text, "code", problem.code() + "  (dharma-db help " + problem.code() + ")");
    return text.toString();
  }

  private static void line(StringBuilder text, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      String label = "  " + name + " ".repeat(7 - name.length());
      text.append(label).append(value.stripTrailing().replace("\n", "\n         ")).append('\n');
    }
  }
}

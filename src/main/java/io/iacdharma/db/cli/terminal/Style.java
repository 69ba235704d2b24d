package io.iacdharma.db.cli.terminal;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;

/** Colour on standard error, or its absence; data on standard output is never coloured. */
public enum Style {
  PLAIN,
  COLOUR;

  private static final String RESET = "\u001B[0m";

  /**
   * Decides: {@code --color} over NO_COLOR (when not empty) over CLICOLOR_FORCE over TERM=dumb over
   * whether a person sees it.
   *
   * @param when auto, always or never
   * @throws io.iacdharma.db.error.DharmaException USAGE for another word
   */
  public static Style of(String when, Environment environment, boolean interactive) {
    return switch (when) {
      case "always" -> COLOUR;
      case "never" -> PLAIN;
      case "auto" -> auto(environment, interactive);
      default ->
          throw Problem.of(ErrorCode.USAGE, "--color cannot be '%s'".formatted(when))
              .hint("--color auto, --color always or --color never")
              .exception();
    };
  }

  /** What is wrong. */
  public String error(String text) {
    return paint("\u001B[1;31m", text);
  }

  /** What deserves attention. */
  public String warning(String text) {
    return paint("\u001B[33m", text);
  }

  private String paint(String code, String text) {
    return this == PLAIN ? text : code + text + RESET;
  }

  private static Style auto(Environment environment, boolean interactive) {
    if (environment.variable("NO_COLOR").isPresent()) {
      return PLAIN;
    }
    if (environment.variable("CLICOLOR_FORCE").filter(value -> !value.equals("0")).isPresent()) {
      return COLOUR;
    }
    boolean dumb = environment.variable("TERM").filter(value -> value.equals("dumb")).isPresent();
    return interactive && !dumb ? COLOUR : PLAIN;
  }
}

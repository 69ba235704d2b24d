package io.iacdharma.db.process;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;

/**
 * What a program left behind.
 *
 * @param exit its exit status
 * @param output the last megabyte of its standard output, as it is
 * @param error the last megabyte of its standard error, with secrets masked
 * @param lastWords the last lines of what it said on standard error, or, when it said nothing
 *     there, on standard output; with secrets masked, to be shown
 */
public record ProgramResult(int exit, String output, String error, String lastWords) {

  private static final int LINES = 12;

  static ProgramResult of(Program program, int exit, String output, String error) {
    String told = masked(error, program.environment());
    String said = told.isBlank() ? masked(output, program.environment()) : told;
    String[] lines = said.strip().split("\n");
    int from = Math.max(0, lines.length - LINES);
    return new ProgramResult(
        exit, output, told, String.join("\n", Arrays.asList(lines).subList(from, lines.length)));
  }

  /** Whether it ended well. */
  public boolean isSuccess() {
    return exit == 0;
  }

  static String masked(String text, Map<String, String> environment) {
    String masked = text;
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      boolean secret = variable.getKey().toUpperCase(Locale.ROOT).contains("PASSWORD");
      if (secret && !variable.getValue().isEmpty()) {
        masked = masked.replace(variable.getValue(), "****");
      }
    }
    return masked;
  }
}

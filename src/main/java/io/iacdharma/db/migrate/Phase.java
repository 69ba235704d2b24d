package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Which migrations a run applies, seen from the deployment of the application. */
public enum Phase {
  /** Before the deployment: everything up to the first contract file. */
  EXPAND,
  /** After it: the contract files that are due. */
  CONTRACT,
  /** Everything; a contract file only when it is due. */
  ALL;

  /** The word that options and JSON use. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the word.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE when it is no phase
   */
  public static Phase of(String word) {
    for (Phase phase : values()) {
      if (phase.word().equals(word)) {
        return phase;
      }
    }
    List<String> known = Arrays.stream(values()).map(Phase::word).toList();
    throw Problem.of(
            ErrorCode.USAGE,
            "there is no phase '%s'%s".formatted(word, Suggestion.phrase(word, known)))
        .hint("--phase expand, contract or all")
        .exception();
  }
}

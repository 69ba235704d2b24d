package io.iacdharma.db.report;

import java.util.Locale;

/** How a run ended, as the JSON document's {@code outcome} says it. */
public enum Outcome {
  /** Nothing had to be done, or the command only looks. */
  UNCHANGED,
  /** Something was changed. */
  CHANGED,
  /** A plan was made and not applied. */
  PLANNED,
  /** The command looked and found something to be mended. */
  FINDINGS,
  /** It failed; {@code error} says why. */
  FAILED;

  /** The word in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

package io.iacdharma.db.check;

import java.util.Locale;

/** What a finding rests on. */
public enum Confidence {
  /** It follows from the catalog. */
  CERTAIN,
  /** It rests on statistics that the server has gathered, or on an estimate. */
  LIKELY,
  /** It rests on names or habits, and may be meant so. */
  POSSIBLE;

  /** The word in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

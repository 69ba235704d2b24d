package io.iacdharma.db.migrate;

import java.util.Locale;

/** What is done about sessions that keep a migration from its locks. */
public enum OnBlock {
  /** Give up when the retries are used up, and say who was in the way. */
  GIVE_UP,
  /** Go on trying until the time to wait for others is over. */
  WAIT,
  /** Cancel autovacuum workers that are in the way, as soon as they are seen. */
  CANCEL_AUTOVACUUM,
  /** When the retries are used up, end the clients' sessions that are in the way. */
  TERMINATE;

  /**
   * What a word stands for.
   *
   * @throws IllegalArgumentException when it stands for nothing
   */
  public static OnBlock of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}

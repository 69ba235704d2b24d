package io.iacdharma.db.error;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** "Did you mean": finds the known word nearest to one that was typed. */
public final class Suggestion {

  private Suggestion() {}

  /** The nearest of {@code known}, if it is near enough to be a slip of the finger. */
  public static Optional<String> nearest(String typed, Collection<String> known) {
    String best = null;
    int least = Math.max(1, typed.length() / 3) + 1;
    for (String word : known) {
      int distance = distance(typed.toLowerCase(Locale.ROOT), word.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = word;
      }
    }
    return Optional.ofNullable(best);
  }

  /** {@code " (did you mean 'x'?)"}, or nothing. */
  public static String phrase(String typed, Collection<String> known) {
    return nearest(typed, known).map(word -> " (did you mean '" + word + "'?)").orElse("");
  }

  /** Levenshtein's distance with transpositions of neighbours counted once. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          d[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
        boolean swapped =
            i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
        if (swapped) {
          d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
        }
      }
    }
    return d[a.length()][b.length()];
  }
}

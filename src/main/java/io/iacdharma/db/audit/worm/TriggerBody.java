package io.iacdharma.db.audit.worm;

import java.util.regex.Pattern;

/** What a trigger's function does with the change that fires it, as far as its text tells. */
enum TriggerBody {
  /** It raises an error whatever happens. */
  REFUSES,
  /** It does nothing that could raise an error. */
  PASSES,
  /** Its text does not tell. */
  UNCLEAR;

  private static final Pattern COMMENTS = Pattern.compile("--[^\n]*|/\\*.*?\\*/", Pattern.DOTALL);
  private static final String ERROR = "raise\\b(?!\\s+(?:notice|warning|info|log|debug)\\b)";
  private static final Pattern FIRST_RAISES =
      Pattern.compile(
          "\\s*(?:<<\\w+>>\\s*)?(?:declare\\b(?:(?!\\bbegin\\b).)*)?begin\\s+" + ERROR + ".*",
          Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
  private static final Pattern CATCHES =
      Pattern.compile("\\bexception\\s+when\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern MAY_RAISE =
      Pattern.compile(
          "\\b(?:" + ERROR + "|perform\\b|execute\\b|call\\b|assert\\b|select\\b)|\\(",
          Pattern.CASE_INSENSITIVE);

  /**
   * Judges a function. Only what is certain is said: a body whose first statement raises an error
   * and that catches none refuses; a body without any word that could raise one passes.
   */
  static TriggerBody of(String language, String source) {
    if (!language.equals("plpgsql")) {
      return UNCLEAR;
    }
    String code = COMMENTS.matcher(source).replaceAll(" ");
    if (FIRST_RAISES.matcher(code).matches() && !CATCHES.matcher(code).find()) {
      return REFUSES;
    }
    return MAY_RAISE.matcher(code).find() ? UNCLEAR : PASSES;
  }
}

package io.iacdharma.db.pooler;

import java.util.regex.Pattern;

/**
 * A file of the set that is written.
 *
 * @param name its name within the folder
 * @param mode its permissions, as {@code rw-r-----}
 * @param text its content
 * @param secret whether it holds passwords, and is therefore never shown
 */
public record PoolerFile(String name, String mode, String text, boolean secret) {

  private static final Pattern VERIFIER = Pattern.compile("SCRAM-SHA-256\\$[^'\"\\s]+");
  private static final Pattern USER = Pattern.compile("(?m)^(\"[^\"]+\" )\"[^\"]*\"$");
  private static final Pattern LOGIN = Pattern.compile("(?m)^(\\*:\\d+:[^:]+:[^:]+):.*$");

  /** The content without its passwords. */
  public String shown() {
    if (!secret) {
      return text;
    }
    String users = USER.matcher(text).replaceAll("$1\"****\"");
    return LOGIN.matcher(VERIFIER.matcher(users).replaceAll("****")).replaceAll("$1:****");
  }

  /** A file that may be shown. */
  static PoolerFile open(String name, String text) {
    return new PoolerFile(name, "rw-r-----", text, false);
  }

  /** A file with passwords. */
  static PoolerFile secret(String name, String text) {
    return new PoolerFile(name, "rw-------", text, true);
  }
}

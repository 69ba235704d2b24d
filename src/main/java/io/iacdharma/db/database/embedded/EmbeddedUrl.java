package io.iacdharma.db.database.embedded;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A URL that means the embedded server: {@code embedded:} or {@code embedded:NAME}.
 *
 * @param database the database on that server; {@code dharma} when the URL names none
 */
public record EmbeddedUrl(String database) {

  private static final String SCHEME = "embedded:";
  private static final String DEFAULT_DATABASE = "dharma";
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]{0,62}");
  private static final Set<String> RESERVED = Set.of("postgres", "template0", "template1");

  /** The URL that names nothing but the scheme. */
  public static final EmbeddedUrl DEFAULT = new EmbeddedUrl(DEFAULT_DATABASE);

  /** Whether a URL means the embedded server. */
  public static boolean matches(String url) {
    return url.strip().startsWith(SCHEME);
  }

  /**
   * Takes a URL apart.
   *
   * @param url a URL that {@link #matches}
   * @param origin where it was given
   * @throws io.iacdharma.db.error.DharmaException TARGET_INVALID when the name cannot be that of a
   *     database here
   */
  public static EmbeddedUrl parse(String url, String origin) {
    String name = url.strip().substring(SCHEME.length());
    if (name.isEmpty()) {
      return DEFAULT;
    }
    if (!NAME.matcher(name).matches()) {
      throw invalid(name, origin, "letters, digits, _ and - make a name, 63 at most");
    }
    if (RESERVED.contains(name)) {
      throw invalid(name, origin, "the server keeps that database for itself");
    }
    return new EmbeddedUrl(name);
  }

  private static RuntimeException invalid(String name, String origin, String reason) {
    return Problem.of(
            ErrorCode.TARGET_INVALID,
            "'%s' cannot be a database of the embedded server".formatted(name))
        .at(origin)
        .because(reason)
        .hint("embedded: or embedded:NAME")
        .exception();
  }
}

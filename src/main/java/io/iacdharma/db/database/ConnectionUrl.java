package io.iacdharma.db.database;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A database URL taken apart: libpq's form (PostgreSQL manual, 34.1.1.2) or the JDBC driver's. No
 * error shows a piece of it that could be part of a password.
 *
 * @param parameters what it says, by libpq's names; lists of hosts and ports have commas
 * @param driverProperties what only the driver knows, by the driver's names
 */
record ConnectionUrl(Map<String, String> parameters, Map<String, String> driverProperties) {

  static final String JDBC = "jdbc:postgresql:";
  static final String EMBEDDED = "embedded:";
  private static final List<String> SCHEMES = List.of("postgresql://", "postgres://");
  private static final List<String> KNOWN =
      List.of("postgresql", "postgres", "jdbc:postgresql", "embedded");

  /**
   * Takes a URL apart.
   *
   * @param origin where it was written, for errors
   * @throws DharmaException TARGET_INVALID
   */
  static ConnectionUrl parse(String url, String origin) {
    String text = url.strip();
    UrlQuery query = text.startsWith(JDBC) ? new JdbcQuery(origin) : new LibpqQuery(origin);
    String rest = afterScheme(text, origin);
    int question = rest.indexOf('?');
    String place = question < 0 ? rest : rest.substring(0, question);
    ConnectionUrl parsed = new ConnectionUrl(new LinkedHashMap<>(), new LinkedHashMap<>());
    if (place.startsWith("//")) {
      int slash = place.indexOf('/', 2);
      UrlAuthority.parse(
          place.substring(2, slash < 0 ? place.length() : slash), origin, parsed.parameters());
      place = slash < 0 ? "" : place.substring(slash + 1);
    } else if (place.startsWith("/")) {
      place = place.substring(1);
    }
    if (place.indexOf('@') >= 0 || place.indexOf('/') >= 0) {
      throw invalid("the database's name in the URL holds an '@' or a '/'", origin);
    }
    if (!place.isEmpty()) {
      parsed.parameters().put("dbname", UrlText.decode(place, "the database's name", origin));
    }
    if (question >= 0) {
      query.read(rest.substring(question + 1), parsed);
    }
    return parsed;
  }

  /** The URL as it may be shown: without any password. */
  static String redacted(String url) {
    return url.replaceFirst("//([^:/@?]*):.*@", "//$1:****@")
        .replaceAll("(?i)\\b((?:ssl)?password)=[^&]*", "$1=****");
  }

  static DharmaException invalid(String message, String origin) {
    return Problem.of(ErrorCode.TARGET_INVALID, message)
        .at(origin)
        .hint(
            "postgresql://USER@HOST:PORT/DATABASE?sslmode=require; in names and passwords write"
                + " @ as %40, : as %3A, / as %2F, % as %25")
        .exception();
  }

  private static String afterScheme(String text, String origin) {
    if (text.startsWith(JDBC)) {
      return text.substring(JDBC.length());
    }
    for (String scheme : SCHEMES) {
      if (text.startsWith(scheme)) {
        return text.substring(scheme.length() - 2);
      }
    }
    int colon = text.indexOf("://");
    String scheme = colon < 0 ? "" : text.substring(0, colon);
    boolean word = scheme.matches("[a-zA-Z][a-zA-Z0-9+:]{0,20}");
    throw invalid(
        word
            ? "there are no URLs that begin with '%s://'%s"
                .formatted(scheme, Suggestion.phrase(scheme, KNOWN))
            : "this is not a database URL: it begins with postgresql://, jdbc:postgresql: or"
                + " embedded:",
        origin);
  }
}

package io.iacdharma.db.database;

import io.iacdharma.db.error.Suggestion;
import org.postgresql.PGProperty;

/**
 * The parameters of a {@code postgresql://} URL: libpq's, and {@code ssl=true} as libpq takes it.
 */
final class LibpqQuery extends UrlQuery {

  LibpqQuery(String origin) {
    super(origin);
  }

  @Override
  void take(String name, String value, ConnectionUrl into) {
    if (LibpqParameter.find(name).isPresent()) {
      into.parameters().put(name, value);
    } else if (name.equals("ssl") && value.equals("true")) {
      into.parameters().put("sslmode", "require");
    } else if (PGProperty.forName(name) != null) {
      throw ConnectionUrl.invalid(
          "'%s' is a parameter of the JDBC driver: write jdbc:postgresql://… to use it"
              .formatted(name),
          origin);
    } else {
      throw ConnectionUrl.invalid(
          "unknown parameter '%s' in the URL%s"
              .formatted(name, Suggestion.phrase(name, LibpqParameter.names())),
          origin);
    }
  }
}

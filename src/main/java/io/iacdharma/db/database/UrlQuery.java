package io.iacdharma.db.database;

/** The part of a URL behind its question mark: {@code name=value&name=value}. */
abstract sealed class UrlQuery permits LibpqQuery, JdbcQuery {

  final String origin;

  UrlQuery(String origin) {
    this.origin = origin;
  }

  final void read(String query, ConnectionUrl into) {
    for (String pair : query.split("&")) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      if (equals <= 0) {
        throw ConnectionUrl.invalid("a parameter in the URL is not written name=value", origin);
      }
      String name = UrlText.decode(pair.substring(0, equals), "a parameter's name", origin);
      String value = UrlText.decode(pair.substring(equals + 1), "parameter " + name, origin);
      take(name, value, into);
    }
  }

  abstract void take(String name, String value, ConnectionUrl into);
}

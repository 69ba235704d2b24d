package io.iacdharma.db.database;

import io.iacdharma.db.error.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.postgresql.PGProperty;

/** The parameters of a {@code jdbc:postgresql:} URL: the driver's, by the driver's names. */
final class JdbcQuery extends UrlQuery {

  /** The driver's parameters that have a counterpart in libpq, and therefore may be overruled. */
  private static final Map<String, String> COUNTERPARTS =
      Map.ofEntries(
          Map.entry("user", "user"),
          Map.entry("password", "password"),
          Map.entry("PGHOST", "host"),
          Map.entry("PGPORT", "port"),
          Map.entry("PGDBNAME", "dbname"),
          Map.entry("service", "service"),
          Map.entry("sslmode", "sslmode"),
          Map.entry("sslrootcert", "sslrootcert"),
          Map.entry("sslcert", "sslcert"),
          Map.entry("sslkey", "sslkey"),
          Map.entry("sslpassword", "sslpassword"),
          Map.entry("sslNegotiation", "sslnegotiation"),
          Map.entry("channelBinding", "channel_binding"),
          Map.entry("requireAuth", "require_auth"),
          Map.entry("gssEncMode", "gssencmode"),
          Map.entry("kerberosServerName", "krbsrvname"),
          Map.entry("options", "options"),
          Map.entry("ApplicationName", "application_name"),
          Map.entry("connectTimeout", "connect_timeout"));

  private static final List<String> KNOWN =
      Arrays.stream(PGProperty.values()).map(PGProperty::getName).toList();

  JdbcQuery(String origin) {
    super(origin);
  }

  @Override
  void take(String name, String value, ConnectionUrl into) {
    String counterpart = COUNTERPARTS.get(name);
    if (counterpart != null) {
      into.parameters().put(counterpart, value);
    } else if (name.equals("ssl")) {
      // The driver takes ssl=true, and a bare ssl=, for verify-full.
      if (!value.equals("false")) {
        into.parameters().putIfAbsent("sslmode", "verify-full");
      }
    } else if (KNOWN.contains(name)) {
      into.driverProperties().put(name, checked(name, value));
    } else {
      throw ConnectionUrl.invalid(
          "the JDBC driver has no parameter '%s'%s".formatted(name, Suggestion.phrase(name, KNOWN)),
          origin);
    }
  }

  private String checked(String name, String value) {
    PGProperty property = PGProperty.forName(name);
    String[] choices = property == null ? null : property.getChoices();
    if (choices != null && Arrays.stream(choices).noneMatch(value::equalsIgnoreCase)) {
      throw ConnectionUrl.invalid(
          "parameter %s cannot be '%s'%s; it is one of %s"
              .formatted(
                  name,
                  value,
                  Suggestion.phrase(value, List.of(choices)),
                  String.join(", ", choices)),
          origin);
    }
    return value;
  }
}

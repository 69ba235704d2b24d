package io.iacdharma.db.database;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A resolved target as the variables that libpq reads (PostgreSQL manual, 34.15), so that a program
 * that is started reaches exactly the server that the driver does. The password travels here and
 * never in an argument.
 */
public final class LibpqVariables {

  /** The driver's names of what libpq knows by a variable. */
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("sslmode", "PGSSLMODE");
    NAMES.put("sslrootcert", "PGSSLROOTCERT");
    NAMES.put("sslcert", "PGSSLCERT");
    NAMES.put("sslkey", "PGSSLKEY");
    NAMES.put("sslNegotiation", "PGSSLNEGOTIATION");
    NAMES.put("channelBinding", "PGCHANNELBINDING");
    NAMES.put("requireAuth", "PGREQUIREAUTH");
    NAMES.put("gssEncMode", "PGGSSENCMODE");
    NAMES.put("kerberosServerName", "PGKRBSRVNAME");
    NAMES.put("connectTimeout", "PGCONNECT_TIMEOUT");
    NAMES.put("options", "PGOPTIONS");
  }

  /** Java's own trust store, which libpq asks for by a word. */
  private static final String SYSTEM_FACTORY = "org.postgresql.ssl.DefaultJavaSSLFactory";

  private LibpqVariables() {}

  /**
   * The variables for a target.
   *
   * @param program what the server shows as {@code application_name}
   */
  public static Map<String, String> of(ConnectionSettings target, String program) {
    Map<String, String> variables = new TreeMap<>();
    List<ConnectionSettings.HostPort> hosts = target.hosts();
    variables.put(
        "PGHOST",
        hosts.stream().map(ConnectionSettings.HostPort::host).collect(Collectors.joining(",")));
    variables.put(
        "PGPORT",
        hosts.stream().map(one -> String.valueOf(one.port())).collect(Collectors.joining(",")));
    variables.put("PGUSER", target.user());
    variables.put("PGDATABASE", target.database());
    variables.put("PGAPPNAME", program);
    // No password file of the account must answer for another login.
    variables.put("PGPASSFILE", "/nonexistent");
    Secret password = target.password();
    if (password != null) {
      variables.put("PGPASSWORD", password.reveal());
    }
    target
        .properties()
        .forEach(
            (property, value) -> {
              String variable = NAMES.get(property);
              if (variable != null && !value.isEmpty()) {
                variables.put(variable, value);
              }
            });
    if (SYSTEM_FACTORY.equals(target.properties().get("sslfactory"))) {
      variables.put("PGSSLROOTCERT", "system");
    }
    return variables;
  }
}

package io.iacdharma.db.replica;

import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.ConnectionSettings.HostPort;
import io.iacdharma.db.database.LibpqVariables;
import io.iacdharma.db.database.Secret;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How a standby reaches its primary: the target that this run resolved, TLS and all, without its
 * password, which goes into a password file (PostgreSQL manual, 34.16) of the server's user.
 */
final class PrimaryConninfo {

  /** What libpq knows by a variable, by its keyword. */
  private static final Map<String, String> KEYWORDS = new LinkedHashMap<>();

  static {
    KEYWORDS.put("PGHOST", "host");
    KEYWORDS.put("PGPORT", "port");
    KEYWORDS.put("PGUSER", "user");
    KEYWORDS.put("PGSSLMODE", "sslmode");
    KEYWORDS.put("PGSSLROOTCERT", "sslrootcert");
    KEYWORDS.put("PGSSLCERT", "sslcert");
    KEYWORDS.put("PGSSLKEY", "sslkey");
    KEYWORDS.put("PGSSLNEGOTIATION", "sslnegotiation");
    KEYWORDS.put("PGCHANNELBINDING", "channel_binding");
    KEYWORDS.put("PGREQUIREAUTH", "require_auth");
    KEYWORDS.put("PGGSSENCMODE", "gssencmode");
    KEYWORDS.put("PGKRBSRVNAME", "krbsrvname");
    KEYWORDS.put("PGCONNECT_TIMEOUT", "connect_timeout");
  }

  private final ConnectionSettings primary;

  PrimaryConninfo(ConnectionSettings primary) {
    this.primary = primary;
  }

  /**
   * The text of {@code primary_conninfo}.
   *
   * @param name what the primary shows as {@code application_name}
   * @param passfile where the password is
   */
  String text(String name, Path passfile) {
    Map<String, String> variables = LibpqVariables.of(primary, name);
    StringBuilder text = new StringBuilder();
    KEYWORDS.forEach(
        (variable, keyword) -> {
          String value = variables.get(variable);
          if (value != null) {
            text.append(keyword).append('=').append(quoted(value)).append(' ');
          }
        });
    if (primary.password() != null) {
      text.append("passfile=").append(quoted(passfile.toString())).append(' ');
    }
    return text.append("application_name=").append(quoted(name)).toString();
  }

  /** The lines of the password file; null when there is no password. */
  @Nullable String passwords() {
    Secret password = primary.password();
    return password == null
        ? null
        : primary.hosts().stream()
            .map(host -> line(host, password.reveal()))
            .collect(Collectors.joining());
  }

  private String line(HostPort host, String password) {
    String shown = host.host().startsWith("/") ? "localhost" : host.host();
    return "%s:%d:*:%s:%s\n"
        .formatted(escaped(shown), host.port(), escaped(primary.user()), escaped(password));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(":", "\\:");
  }

  private static String quoted(String value) {
    return value.matches("[A-Za-z0-9_./:-]+")
        ? value
        : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}

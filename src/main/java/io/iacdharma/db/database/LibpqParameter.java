package io.iacdharma.db.database;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A connection parameter of libpq (PostgreSQL manual, 34.1.2 and 34.15).
 *
 * @param name libpq's name
 * @param variable the environment variable, or null when there is none
 * @param support what becomes of it here
 */
record LibpqParameter(String name, @Nullable String variable, Support support) {

  /** What the driver can do with a parameter. */
  enum Support {
    /** Works as in libpq. */
    WORKS,
    /** Has no counterpart in the driver; leaving it out harms nobody. */
    LEFT_OUT,
    /** Has no counterpart in the driver; leaving it out would weaken what was asked for. */
    REFUSED
  }

  private static final List<LibpqParameter> ALL =
      List.of(
          works("host", "PGHOST"),
          works("hostaddr", "PGHOSTADDR"),
          works("port", "PGPORT"),
          works("dbname", "PGDATABASE"),
          works("user", "PGUSER"),
          works("password", "PGPASSWORD"),
          works("passfile", "PGPASSFILE"),
          works("service", "PGSERVICE"),
          works("connect_timeout", "PGCONNECT_TIMEOUT"),
          works("application_name", "PGAPPNAME"),
          works("options", "PGOPTIONS"),
          works("target_session_attrs", "PGTARGETSESSIONATTRS"),
          works("load_balance_hosts", "PGLOADBALANCEHOSTS"),
          works("sslmode", "PGSSLMODE"),
          works("sslrootcert", "PGSSLROOTCERT"),
          works("sslcert", "PGSSLCERT"),
          works("sslkey", "PGSSLKEY"),
          works("sslpassword", null),
          works("sslnegotiation", "PGSSLNEGOTIATION"),
          works("channel_binding", "PGCHANNELBINDING"),
          works("require_auth", "PGREQUIREAUTH"),
          works("gssencmode", "PGGSSENCMODE"),
          works("krbsrvname", "PGKRBSRVNAME"),
          works("keepalives", null),
          leftOut("keepalives_idle", null),
          leftOut("keepalives_interval", null),
          leftOut("keepalives_count", null),
          leftOut("tcp_user_timeout", null),
          leftOut("client_encoding", "PGCLIENTENCODING"),
          leftOut("fallback_application_name", null),
          leftOut("gsslib", "PGGSSLIB"),
          leftOut("gssdelegation", "PGGSSDELEGATION"),
          leftOut("requirepeer", "PGREQUIREPEER"),
          leftOut("sslcompression", "PGSSLCOMPRESSION"),
          leftOut("sslsni", "PGSSLSNI"),
          leftOut("ssl_max_protocol_version", "PGSSLMAXPROTOCOLVERSION"),
          leftOut("min_protocol_version", "PGMINPROTOCOLVERSION"),
          leftOut("max_protocol_version", "PGMAXPROTOCOLVERSION"),
          refused("ssl_min_protocol_version", "PGSSLMINPROTOCOLVERSION"),
          refused("sslcrl", "PGSSLCRL"),
          refused("sslcrldir", "PGSSLCRLDIR"),
          refused("sslcertmode", "PGSSLCERTMODE"),
          refused("replication", null));

  private static LibpqParameter works(String name, @Nullable String variable) {
    return new LibpqParameter(name, variable, Support.WORKS);
  }

  private static LibpqParameter leftOut(String name, @Nullable String variable) {
    return new LibpqParameter(name, variable, Support.LEFT_OUT);
  }

  private static LibpqParameter refused(String name, @Nullable String variable) {
    return new LibpqParameter(name, variable, Support.REFUSED);
  }

  static List<LibpqParameter> all() {
    return ALL;
  }

  static Optional<LibpqParameter> find(String name) {
    return ALL.stream().filter(parameter -> parameter.name.equals(name)).findFirst();
  }

  static List<String> names() {
    return ALL.stream().map(LibpqParameter::name).toList();
  }
}

package io.iacdharma.db.database;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Tells why a connection could not be made, and what to type next. */
final class ConnectErrors {

  private static final String NO_SERVER_HINT =
      "check host and port; dharma-db config show tells where they come from";

  private final SQLException failure;
  private final ConnectionSettings settings;
  private final String words;

  private ConnectErrors(SQLException failure, ConnectionSettings settings) {
    this.failure = failure;
    this.settings = settings;
    this.words = SqlErrors.cause(failure);
  }

  static Problem translate(SQLException e, ConnectionSettings settings) {
    String state = e.getSQLState();
    return new ConnectErrors(e, settings)
        .problem(state == null ? "" : state)
        .at(settings.displayUrl() + " (from " + settings.origin() + ")")
        .because(SqlErrors.cause(e))
        .sqlState(state);
  }

  private Problem problem(String state) {
    return switch (state) {
      case "28P01" -> refused("check the password: PGPASSWORD, ~/.pgpass or --password-file");
      case "28000" -> notAdmitted();
      case "3D000" ->
          failed(
              "there is no database '%s'".formatted(settings.database()),
              "createdb %s, or name another database".formatted(settings.database()));
      case "42501" ->
          Problem.of(
                  ErrorCode.PRIVILEGE_MISSING,
                  "'%s' may not connect to database '%s'"
                      .formatted(settings.user(), settings.database()))
              .hint(
                  "GRANT CONNECT ON DATABASE %s TO %s"
                      .formatted(
                          new Identifier(settings.database()).quoted(),
                          new Identifier(settings.user()).quoted()));
      case "53300" ->
          failed(
              "the server has no free connection",
              "run it again when others have ended; SELECT * FROM pg_stat_activity shows who they"
                  + " are");
      case "57P03" ->
          failed(
              "the server takes no connections yet: it is starting, recovering or stopping",
              "run it again in a moment");
      case "08P01" -> protocol();
      default -> withoutWord();
    };
  }

  private Problem notAdmitted() {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("no pg_hba.conf entry")) {
      boolean plain = lower.contains("no encryption") || lower.contains("ssl off");
      return refused(
          plain
              ? "the server may want TLS: add ?sslmode=require to the URL; otherwise its"
                  + " pg_hba.conf needs a line for this address"
              : "the server's pg_hba.conf needs a line for this role, database and address");
    }
    return refused("check the role's name; \\du in psql lists the roles");
  }

  /** A pooler's answer, in most cases: it takes fewer startup parameters than the server. */
  private Problem protocol() {
    if (words.contains("unsupported startup parameter")) {
      String parameter =
          words.replaceFirst("(?s).*unsupported startup parameter(?: in options)?: (\\w+).*", "$1");
      return PoolerErrors.refusedParameter(parameter);
    }
    if (words.contains("authentication failed")) {
      return refused("check the password: PGPASSWORD, ~/.pgpass or --password-file");
    }
    return PoolerErrors.of(words, settings)
        .orElseGet(
            () -> failed("the server and the driver do not understand each other", NO_SERVER_HINT));
  }

  private Problem withoutWord() {
    String lower = words.toLowerCase(Locale.ROOT);
    if (lower.contains("but no password was provided") || lower.contains("password is an empty")) {
      return refused("give the password: PGPASSWORD, ~/.pgpass or --password-file");
    }
    if (lower.contains("does not support ssl")) {
      return failed(
          "the server does not offer TLS, and sslmode=%s asks for it".formatted(mode()),
          "turn it on there (ssl = on), or accept an open connection with sslmode=prefer");
    }
    if (lower.contains("targetservertype") || lower.contains("suitable")) {
      return failed(
          "none of the servers is %s".formatted(settings.properties().get("targetServerType")),
          "check target_session_attrs; dharma-db config show tells where it comes from");
    }
    return network();
  }

  private Problem network() {
    if (caused(UnknownHostException.class)) {
      return failed("the host '%s' cannot be found".formatted(host()), NO_SERVER_HINT);
    }
    if (caused(SocketTimeoutException.class) || words.contains("timed out")) {
      return failed(
          "no answer within %s s".formatted(settings.properties().get("connectTimeout")),
          "check that the host is up and no firewall drops the way to it; connect_timeout waits"
              + " longer");
    }
    if (caused(ConnectException.class) || caused(NoRouteToHostException.class)) {
      return failed("no server listens at " + settings.hosts().get(0), NO_SERVER_HINT);
    }
    if (caused(SSLException.class) || caused(GeneralSecurityException.class) || verified()) {
      return failed(
          "the TLS connection cannot be trusted (sslmode=%s)".formatted(mode()),
          "check sslrootcert and that the certificate names the host '%s'".formatted(host()));
    }
    return failed("cannot connect", NO_SERVER_HINT);
  }

  private boolean verified() {
    return words.contains("hostname") && words.contains("verif");
  }

  private boolean caused(Class<? extends Throwable> type) {
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < 10; depth++) {
      if (type.isInstance(cause)) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private Problem refused(String hint) {
    return Problem.of(
            ErrorCode.AUTHENTICATION_FAILED, "cannot log in as '%s'".formatted(settings.user()))
        .hint(hint);
  }

  private static Problem failed(String message, String hint) {
    return Problem.of(ErrorCode.CONNECT_FAILED, message).hint(hint);
  }

  private String mode() {
    return settings.properties().getOrDefault("sslmode", "prefer");
  }

  private String host() {
    return settings.hosts().get(0).host();
  }
}

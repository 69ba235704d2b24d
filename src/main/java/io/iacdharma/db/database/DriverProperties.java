package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts libpq's parameters into the driver's terms. */
final class DriverProperties {

  private static final List<String> ON_OFF = List.of("disable", "prefer", "require");
  private static final Map<String, String> SESSIONS =
      Map.of(
          "any", "any",
          "read-write", "primary",
          "primary", "primary",
          "read-only", "secondary",
          "standby", "secondary",
          "prefer-standby", "preferSecondary");

  private final ParameterStack stack;
  private final Environment environment;

  DriverProperties(ParameterStack stack, Environment environment) {
    this.stack = stack;
    this.environment = environment;
  }

  /**
   * The driver's properties without user and passwords.
   *
   * @param hosts how many servers are tried
   */
  Map<String, String> map(int hosts, String defaultTimeout) {
    refuse();
    Map<String, String> properties =
        new LinkedHashMap<>(new TlsOptions(stack, environment).properties());
    copy("options", "options", properties);
    copy("application_name", "ApplicationName", properties);
    copy("krbsrvname", "kerberosServerName", properties);
    copy("require_auth", "requireAuth", properties);
    choice("sslnegotiation", "sslNegotiation", List.of("postgres", "direct"), properties);
    choice("channel_binding", "channelBinding", ON_OFF, properties);
    choice(
        "gssencmode", "gssEncMode", List.of("disable", "allow", "prefer", "require"), properties);
    stack
        .find("keepalives")
        .ifPresent(on -> properties.put("tcpKeepAlive", "" + !on.value().equals("0")));
    // The driver would skip a server for ten seconds because one login there had failed.
    properties.put("hostRecheckSeconds", "0");
    servers(properties);
    timeout(hosts, defaultTimeout, properties);
    stack.driverProperties().forEach((name, given) -> properties.put(name, given.value()));
    return properties;
  }

  /** What was asked for and has no effect here. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    stack
        .all()
        .forEach(
            (name, given) -> {
              boolean leftOut = support(name) == LibpqParameter.Support.LEFT_OUT;
              if (leftOut && !given.origin().startsWith("PG")) {
                warnings.add(
                    "%s (from %s) has no effect: the JDBC driver has no such parameter"
                        .formatted(name, given.origin()));
              }
            });
    return warnings;
  }

  private void refuse() {
    stack
        .all()
        .forEach(
            (name, given) -> {
              boolean old =
                  name.equals("ssl_min_protocol_version")
                      && given.value().matches("TLSv1(\\.[12])?");
              if (support(name) == LibpqParameter.Support.REFUSED && !old) {
                throw Problem.of(
                        ErrorCode.TARGET_INVALID,
                        "%s cannot be honoured: the JDBC driver has no such parameter"
                            .formatted(name))
                    .at(given.origin())
                    .hint("leave it out, if the connection is safe without it")
                    .exception();
              }
            });
  }

  private static LibpqParameter.Support support(String name) {
    return LibpqParameter.find(name)
        .map(LibpqParameter::support)
        .orElse(LibpqParameter.Support.WORKS);
  }

  private void servers(Map<String, String> properties) {
    stack
        .find("target_session_attrs")
        .ifPresent(
            given -> {
              List<String> known = SESSIONS.keySet().stream().sorted().toList();
              Choice.check("target_session_attrs", given.value(), known, stack);
              properties.put("targetServerType", SESSIONS.getOrDefault(given.value(), "any"));
            });
    stack
        .find("load_balance_hosts")
        .ifPresent(
            given -> {
              Choice.check(
                  "load_balance_hosts", given.value(), List.of("disable", "random"), stack);
              properties.put("loadBalanceHosts", "" + given.value().equals("random"));
            });
  }

  private void timeout(int hosts, String defaultTimeout, Map<String, String> properties) {
    String text = stack.text("connect_timeout", defaultTimeout);
    if (!text.matches("-?\\d{1,6}")) {
      throw Problem.of(ErrorCode.TARGET_INVALID, "connect_timeout is a number of seconds")
          .at(stack.origin("connect_timeout"))
          .exception();
    }
    int seconds = Math.max(0, Integer.parseInt(text));
    properties.put("connectTimeout", Integer.toString(seconds));
    // The driver's connectTimeout ends with the TCP handshake; libpq's covers the login as well.
    properties.put("loginTimeout", Integer.toString(seconds * hosts));
  }

  private void copy(String name, String property, Map<String, String> properties) {
    stack.find(name).ifPresent(given -> properties.put(property, given.value()));
  }

  private void choice(
      String name, String property, List<String> choices, Map<String, String> properties) {
    stack.find(name).ifPresent(given -> Choice.check(name, given.value(), choices, stack));
    copy(name, property, properties);
  }
}

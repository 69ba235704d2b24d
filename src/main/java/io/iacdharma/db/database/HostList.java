package io.iacdharma.db.database;

import io.iacdharma.db.database.ConnectionSettings.HostPort;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.ArrayList;
import java.util.List;

/** Pairs hosts with ports as libpq does: one port for all of them, or one for each. */
final class HostList {

  private static final String DEFAULT_HOST = "localhost";
  private static final int DEFAULT_PORT = 5432;

  private HostList() {}

  static List<HostPort> of(ParameterStack stack) {
    String name = stack.find("hostaddr").isPresent() ? "hostaddr" : "host";
    String[] hosts = stack.text(name, "").split(",", -1);
    String[] ports = stack.text("port", "").split(",", -1);
    if (ports.length != 1 && ports.length != hosts.length) {
      throw Problem.of(
              ErrorCode.TARGET_INVALID,
              "there are %d ports for %d hosts".formatted(ports.length, hosts.length))
          .at("port from %s, %s from %s".formatted(stack.origin("port"), name, stack.origin(name)))
          .hint("give one port for all hosts, or one for each")
          .exception();
    }
    List<HostPort> list = new ArrayList<>();
    for (int i = 0; i < hosts.length; i++) {
      String port = ports[ports.length == 1 ? 0 : i].strip();
      list.add(new HostPort(host(hosts[i].strip(), stack), port(port, stack)));
    }
    return list;
  }

  private static String host(String host, ParameterStack stack) {
    if (host.startsWith("/") || host.startsWith("@")) {
      throw Problem.of(
              ErrorCode.TARGET_INVALID, "the JDBC driver cannot use the Unix socket in " + host)
          .at(stack.origin("host"))
          .hint("use TCP on the same machine: host=localhost, or postgresql://localhost/DATABASE")
          .exception();
    }
    if (host.matches(".*[\\s@/?#\\[\\]].*")) {
      throw Problem.of(ErrorCode.TARGET_INVALID, "the host holds a character that none can have")
          .at(stack.origin("host"))
          .exception();
    }
    return host.isEmpty() ? DEFAULT_HOST : host;
  }

  private static int port(String port, ParameterStack stack) {
    if (port.isEmpty()) {
      return DEFAULT_PORT;
    }
    int number = port.matches("\\d{1,5}") ? Integer.parseInt(port) : 0;
    if (number < 1 || number > 65_535) {
      throw Problem.of(ErrorCode.TARGET_INVALID, "a port is a number from 1 to 65535")
          .at(stack.origin("port"))
          .exception();
    }
    return number;
  }
}

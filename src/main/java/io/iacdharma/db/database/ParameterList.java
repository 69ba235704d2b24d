package io.iacdharma.db.database;

import io.iacdharma.db.database.ConnectionSettings.HostPort;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Lists what was resolved, each parameter with its origin and secrets masked. */
final class ParameterList {

  private static final String MASK = "****";

  private final ParameterStack stack;
  private final Login login;
  private final List<ConnectionParameter> list = new ArrayList<>();

  ParameterList(ParameterStack stack, Login login) {
    this.stack = stack;
    this.login = login;
  }

  List<ConnectionParameter> of(ConnectionSettings settings) {
    List<HostPort> hosts = settings.hosts();
    add("host", hosts.stream().map(HostPort::host).collect(Collectors.joining(",")));
    add("port", hosts.stream().map(h -> "" + h.port()).collect(Collectors.joining(",")));
    add("dbname", settings.database());
    add("user", settings.user());
    if (settings.password() != null) {
      list.add(new ConnectionParameter("password", MASK, login.origin()));
    }
    add("sslmode", settings.properties().getOrDefault("sslmode", ""));
    add("connect_timeout", settings.properties().getOrDefault("connectTimeout", ""));
    for (Map.Entry<String, Given> given : stack.all().entrySet()) {
      String name = given.getKey();
      if (list.stream().noneMatch(listed -> listed.name().equals(name))) {
        add(name, name.equals("sslpassword") ? MASK : given.getValue().value());
      }
    }
    stack
        .driverProperties()
        .forEach(
            (name, given) ->
                list.add(new ConnectionParameter(name, given.value(), given.origin())));
    return list;
  }

  private void add(String name, String value) {
    list.add(new ConnectionParameter(name, value, stack.origin(name)));
  }
}

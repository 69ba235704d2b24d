package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.database.ConnectionSettings.HostPort;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the password: what a parameter gives, else what the password file has for one of the hosts.
 */
final class Login {

  private final ParameterStack stack;
  private final Environment environment;
  private @Nullable Secret password;
  private String origin = "default";

  Login(ParameterStack stack, Environment environment) {
    this.stack = stack;
    this.environment = environment;
  }

  Login find(List<HostPort> hosts, String database, String user, List<String> warnings) {
    Optional<Given> given = stack.find("password");
    if (given.isPresent()) {
      password = new Secret(given.get().value());
      origin = given.get().origin();
      return this;
    }
    Passfile passfile = Passfile.of(stack.text("passfile", ""), environment);
    passfile.objection().ifPresent(warnings::add);
    for (HostPort host : hosts) {
      Optional<Secret> found = passfile.find(host.host(), host.port(), database, user);
      if (found.isPresent()) {
        password = found.get();
        origin = passfile.file().toString();
        return this;
      }
    }
    return this;
  }

  @Nullable Secret password() {
    return password;
  }

  String origin() {
    return origin;
  }
}

package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.ConnectionSettings.HostPort;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves which database is meant, as libpq would (PostgreSQL manual, 34.1): each parameter from
 * the highest of flag, DHARMA_DB_ variable, service, PG variable, configuration file and default.
 */
public final class ConnectionResolver {

  private final Settings settings;
  private final Environment environment;
  private final TargetLayers layers;

  public ConnectionResolver(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
    this.layers = new TargetLayers(settings, environment);
  }

  /** The {@code embedded:} URL, when no other target stands above it. */
  public Optional<Setting<String>> embeddedUrl() {
    return layers.embedded();
  }

  /** A URL as it may be shown: without any password, also when it is mistyped. */
  public static String redacted(String url) {
    return ConnectionUrl.redacted(url);
  }

  /** The password file that libpq would read for this target. */
  public Passfile passfile() {
    return Passfile.of(environment.variable("PGPASSFILE").orElse(""), environment);
  }

  /**
   * The target.
   *
   * @throws io.iacdharma.db.error.DharmaException TARGET_MISSING when nothing names one,
   *     TARGET_INVALID when what names it is wrong
   */
  public ConnectionSettings resolve() {
    ParameterStack stack = layers.gather();
    String origin = origin(stack);
    String user = stack.text("user", System.getProperty("user.name", ""));
    String database = stack.text("dbname", user);
    List<HostPort> hosts = HostList.of(stack);
    refuseAddressWithoutName(stack);
    DriverProperties driver = new DriverProperties(stack, environment);
    String timeout = Long.toString(settings.get(Keys.CONNECT_TIMEOUT).toSeconds());
    List<String> warnings = new ArrayList<>(driver.warnings());
    Login login = new Login(stack, environment).find(hosts, database, user, warnings);
    ConnectionSettings found =
        new ConnectionSettings(
            hosts,
            database,
            user,
            login.password(),
            driver.map(hosts.size(), timeout),
            origin,
            settings.environment().orElse(""),
            settings.get(Keys.PROTECTED),
            stack.find("sslpassword").map(given -> new Secret(given.value())).orElse(null),
            List.of(),
            warnings);
    return found.listing(new ParameterList(stack, login).of(found));
  }

  private String origin(ParameterStack stack) {
    Optional<Setting<String>> url = layers.url();
    Optional<String> naming = layers.namingVariable();
    if (settings.explicit(Keys.URL).isPresent()) {
      return settings.explicit(Keys.URL).get().origin().text();
    }
    for (String name : List.of("service", "host", "hostaddr", "dbname", "port")) {
      if (stack.find(name).isPresent()) {
        return stack.origin(name);
      }
    }
    @Nullable String named = url.map(given -> given.origin().text()).or(() -> naming).orElse(null);
    if (named != null) {
      return named;
    }
    throw Problem.of(ErrorCode.TARGET_MISSING, "no database is named")
        .because("there is no --url, no DHARMA_DB_URL, no PGHOST or PGSERVICE, and no target.url")
        .hint(
            """
            --url postgresql://USER@HOST/DATABASE    this run
            export DHARMA_DB_URL=postgresql://…      this shell
            dharma-db config init > dharma-db.yaml   this project
            --url embedded:                          a private server on this machine""")
        .exception();
  }

  /** The driver cannot connect to one address and check the certificate against another name. */
  private static void refuseAddressWithoutName(ParameterStack stack) {
    if (stack.find("hostaddr").isPresent() && stack.text("sslmode", "").equals("verify-full")) {
      throw Problem.of(
              ErrorCode.TARGET_INVALID, "hostaddr cannot be used with sslmode=verify-full here")
          .at(stack.origin("hostaddr"))
          .because("the JDBC driver checks the certificate against the address it connects to")
          .hint("leave hostaddr out and let host be resolved")
          .exception();
    }
  }
}

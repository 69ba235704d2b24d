package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Lays the sources of connection parameters over each other: flags, DHARMA_DB_ variables, the
 * service, libpq's variables, then the files. A URL or a service that a higher layer names replaces
 * that of a lower one as a whole; single parameters are filled in from below.
 */
final class TargetLayers {

  private static final List<String> NAMING =
      List.of("PGHOST", "PGHOSTADDR", "PGPORT", "PGDATABASE", "PGSERVICE");

  private final Settings settings;
  private final Environment environment;

  TargetLayers(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /** The URL in force, unless a service or a variable above it names the target. */
  Optional<Setting<String>> url() {
    Optional<Setting<String>> explicit = settings.explicit(Keys.URL);
    boolean named = settings.explicit(Keys.SERVICE).isPresent();
    return explicit.isPresent() || named ? explicit : configuredUrl();
  }

  /** The {@code embedded:} URL, when it is that which is meant. */
  Optional<Setting<String>> embedded() {
    Optional<Setting<String>> url =
        url().filter(given -> given.value().strip().startsWith(ConnectionUrl.EMBEDDED));
    return settings.explicit(Keys.URL).isPresent() || namingVariable().isEmpty()
        ? url
        : Optional.empty();
  }

  /** Which of libpq's variables names a target, if any. */
  Optional<String> namingVariable() {
    return NAMING.stream().filter(name -> environment.variable(name).isPresent()).findFirst();
  }

  /** Every parameter with the value of its highest layer. */
  ParameterStack gather() {
    ParameterStack stack = new ParameterStack();
    Optional<Setting<String>> url = settings.explicit(Keys.URL);
    explicit(stack, true);
    url.filter(TargetLayers::isFlag).ifPresent(given -> offer(stack, given));
    explicit(stack, false);
    url.ifPresent(given -> offer(stack, given));
    settings.explicit(Keys.SERVICE).ifPresent(given -> text(stack, "service", given));
    environment.variable("PGSERVICE").ifPresent(name -> stack.offer("service", name, "PGSERVICE"));
    boolean served = service(stack);
    variables(stack);
    files(stack, url.isEmpty() && settings.explicit(Keys.SERVICE).isEmpty(), served);
    return stack;
  }

  private void explicit(ParameterStack stack, boolean flags) {
    settings
        .explicit(Keys.USER)
        .filter(given -> isFlag(given) == flags)
        .ifPresent(given -> text(stack, "user", given));
    settings
        .explicit(Keys.PASSWORD_FILE)
        .filter(given -> isFlag(given) == flags)
        .ifPresent(given -> password(stack, given));
    settings
        .explicit(Keys.CONNECT_TIMEOUT)
        .filter(given -> isFlag(given) == flags)
        .ifPresent(given -> timeout(stack, given));
  }

  private void variables(ParameterStack stack) {
    for (LibpqParameter parameter : LibpqParameter.all()) {
      String variable = parameter.variable();
      if (variable != null) {
        environment
            .variable(variable)
            .ifPresent(value -> stack.offer(parameter.name(), value, variable));
      }
    }
    if (environment.variable("PGREQUIRESSL").filter("1"::equals).isPresent()) {
      stack.offer("sslmode", "require", "PGREQUIRESSL");
    }
  }

  /** From the nearest layer down; only the nearest URL or service counts. */
  private void files(ParameterStack stack, boolean urlCounts, boolean served) {
    boolean open = urlCounts;
    for (Settings.Layer layer : settings.layers()) {
      layer.find(Keys.USER).ifPresent(given -> text(stack, "user", given));
      layer.find(Keys.PASSWORD_FILE).ifPresent(given -> password(stack, given));
      layer.find(Keys.CONNECT_TIMEOUT).ifPresent(given -> timeout(stack, given));
      Optional<Setting<String>> url = layer.find(Keys.URL);
      Optional<Setting<String>> service = layer.find(Keys.SERVICE);
      if (open) {
        url.ifPresent(given -> offer(stack, given));
        if (service.isPresent() && !served) {
          text(stack, "service", service.get());
          service(stack);
        }
        open = url.isEmpty() && service.isEmpty();
      }
    }
  }

  private Optional<Setting<String>> configuredUrl() {
    for (Settings.Layer layer : settings.layers()) {
      Optional<Setting<String>> url = layer.find(Keys.URL);
      if (url.isPresent() || layer.find(Keys.SERVICE).isPresent()) {
        return url;
      }
    }
    return Optional.empty();
  }

  private boolean service(ParameterStack stack) {
    Optional<Given> service = stack.find("service");
    service.ifPresent(given -> new ServiceFile(environment).offer(given, stack));
    return service.isPresent();
  }

  private static void offer(ParameterStack stack, Setting<String> url) {
    if (!url.value().strip().startsWith(ConnectionUrl.EMBEDDED)) {
      String origin = url.origin().text();
      stack.offer(ConnectionUrl.parse(url.value(), origin), origin);
    }
  }

  private static void text(ParameterStack stack, String name, Setting<String> given) {
    stack.offer(name, given.value(), given.origin().text());
  }

  private static void password(ParameterStack stack, Setting<Path> given) {
    if (stack.find("password").isEmpty()) {
      String origin = given.origin().text();
      stack.offer("password", PasswordFile.read(given.value(), origin), origin);
    }
  }

  private static void timeout(ParameterStack stack, Setting<Duration> given) {
    long seconds = given.value().plusMillis(999).toSeconds();
    stack.offer("connect_timeout", Long.toString(seconds), given.origin().text());
  }

  /** The settings that have both a flag and a place in a URL let the flag's URL go before. */
  private static boolean isFlag(Setting<?> given) {
    return given.origin().text().startsWith("--");
  }
}

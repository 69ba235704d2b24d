package io.iacdharma.db.database;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** Resolves which database is meant, from flags, variables, service file, passfile and settings. */
public final class ConnectionResolver {

  private final Settings settings;
  private final Environment environment;

  public ConnectionResolver(Settings settings, Environment environment) {
    this.settings = settings;
    this.environment = environment;
  }

  /** The target, with every value from the place with the highest precedence. */
  public ConnectionSettings resolve() {
    Setting<String> url =
        settings
            .find(Keys.URL)
            .orElseThrow(
                () ->
                    Problem.of(ErrorCode.TARGET_MISSING, "no database is named")
                        .hint("--url postgresql://user@host/database")
                        .exception());
    URI uri = URI.create(url.value());
    String[] login = String.valueOf(uri.getUserInfo()).split(":", 2);
    return new ConnectionSettings(
        List.of(
            new ConnectionSettings.HostPort(
                uri.getHost(), uri.getPort() < 0 ? 5432 : uri.getPort())),
        uri.getPath().substring(1),
        login[0],
        login.length > 1
            ? new Secret(login[1])
            : environment.variable("PGPASSWORD").map(Secret::new).orElse(null),
        Map.of(),
        url.origin().text(),
        settings.environment().orElse(""),
        settings.get(Keys.PROTECTED));
  }
}

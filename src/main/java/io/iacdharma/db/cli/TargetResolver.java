package io.iacdharma.db.cli;

import io.iacdharma.db.cli.terminal.Talk;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.ConnectionResolver;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.embedded.EmbeddedServer;
import io.iacdharma.db.database.embedded.EmbeddedUrl;
import io.iacdharma.db.process.SystemProcessRunner;
import java.util.Optional;

/** Finds the database that the settings name, starting the embedded server where they name that. */
final class TargetResolver {

  private TargetResolver() {}

  static ConnectionSettings resolve(Settings settings, Environment environment, Talk talk) {
    ConnectionResolver resolver = new ConnectionResolver(settings, environment);
    Optional<Setting<String>> url = resolver.embeddedUrl();
    if (url.isEmpty()) {
      return resolver.resolve();
    }
    String origin = url.get().origin().text();
    String database = EmbeddedUrl.parse(url.get().value(), origin).database();
    return EmbeddedServer.of(settings, environment, new SystemProcessRunner(), talk::say)
        .require(database)
        .connection(
            database, origin, settings.environment().orElse(""), settings.get(Keys.PROTECTED));
  }
}

package io.iacdharma.db.cli;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.ConnectionResolver;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.embedded.EmbeddedServer;
import io.iacdharma.db.database.embedded.EmbeddedUrl;
import io.iacdharma.db.database.embedded.RunningServer;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.process.SystemProcessRunner;
import java.util.Optional;

/**
 * What the {@code dev} commands work on: the project's embedded server and one database of it.
 *
 * @param server the server, running or not
 * @param database the database that the URL in force names, {@code dharma} when none is embedded
 * @param origin which flag, variable or line chose it
 */
record EmbeddedTarget(EmbeddedServer server, String database, String origin) {

  /**
   * The target of a run.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE when a flag or a DHARMA_DB_ variable names
   *     a server that is not the embedded one
   */
  static EmbeddedTarget of(CommandContext context) {
    Settings settings = context.settings();
    refuseOther(settings);
    EmbeddedServer server =
        EmbeddedServer.of(
            settings, context.environment(), new SystemProcessRunner(), context.talk()::say);
    Optional<Setting<String>> url =
        new ConnectionResolver(settings, context.environment()).embeddedUrl();
    String origin = url.map(given -> given.origin().text()).orElse("default");
    String database =
        url.map(given -> EmbeddedUrl.parse(given.value(), origin))
            .orElse(EmbeddedUrl.DEFAULT)
            .database();
    return new EmbeddedTarget(server, database, origin);
  }

  private static void refuseOther(Settings settings) {
    settings
        .explicit(Keys.URL)
        .filter(given -> !EmbeddedUrl.matches(given.value()))
        .ifPresent(
            given -> {
              throw Problem.of(ErrorCode.USAGE, "dev works on the embedded server only")
                  .at(given.origin().text())
                  .because("that names another server")
                  .after("nothing was changed")
                  .hint("leave it out, or write embedded:NAME")
                  .exception();
            });
  }

  /** How a database of the running server is reached. */
  ConnectionSettings connection(RunningServer running, Settings settings) {
    return running.connection(
        database, origin, settings.environment().orElse(""), settings.get(Keys.PROTECTED));
  }
}

package io.iacdharma.db.cli;

import io.iacdharma.db.cli.options.ShadowOptions;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Origin;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.ConnectionSettings;
import io.iacdharma.db.database.embedded.ThrowAwayServer;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.shadow.Shadow;
import org.jspecify.annotations.Nullable;

/** Opens the throw-away database that a command line asks for. */
final class Shadows {

  private Shadows() {}

  /**
   * A fresh database: on the server that {@code --shadow-url} or the settings name, else on one
   * made for this run.
   *
   * @param major the major version that such a server should have; null for whichever is found
   */
  static Shadow open(CommandContext context, ShadowOptions options, @Nullable Integer major) {
    Shadow shadow = fresh(context, options, major);
    context.stopOnSignal(shadow.session());
    return shadow;
  }

  private static Shadow fresh(
      CommandContext context, ShadowOptions options, @Nullable Integer major) {
    if (options.shadowUrl() != null) {
      return Shadow.on(resolve(context, options.shadowUrl(), "--shadow-url"), context.talk()::say);
    }
    Setting<String> url = context.settings().find(Keys.SHADOW_URL).orElse(null);
    if (url != null) {
      return Shadow.on(resolve(context, url.value(), url.origin().text()), context.talk()::say);
    }
    ThrowAwayServer server =
        ThrowAwayServer.start(
            context.settings(),
            context.environment(),
            new SystemProcessRunner(),
            major,
            context.talk()::say);
    boolean open = false;
    try {
      Shadow shadow = Shadow.on(server, context.talk()::say);
      open = true;
      return shadow;
    } finally {
      if (!open) {
        server.close();
      }
    }
  }

  /**
   * Another server than the target.
   *
   * @param option which option or line names it
   */
  static ConnectionSettings resolve(CommandContext context, String url, String option) {
    Settings settings =
        context.settings().elsewhere(url, new Origin(option, context.environment().directory()));
    return TargetResolver.resolve(settings, context.environment(), context.talk());
  }
}

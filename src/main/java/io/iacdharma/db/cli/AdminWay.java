package io.iacdharma.db.cli;

import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.SameDatabase;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;

/**
 * Leads a command that needs a session of its own past a pooler, by {@code target.adminUrl}. Never
 * to another database: both ways must end at the same one.
 */
final class AdminWay {

  private AdminWay() {}

  /**
   * The database as it is to be worked on.
   *
   * @param named as {@code --url} or what stands for it names it
   * @throws io.iacdharma.db.error.DharmaException TARGET_INVALID when the two are not the same
   */
  static Database choose(CommandContext context, Database named) {
    Settings settings = context.settings();
    Setting<String> way = settings.find(Keys.ADMIN_URL).orElse(null);
    if (way == null) {
      return named;
    }
    if (settings.explicit(Keys.ADMIN_URL).isEmpty() && settings.explicit(Keys.URL).isPresent()) {
      context.talk().detail("target.adminUrl is left out: another target is named above it");
      return named;
    }
    Database direct =
        new Database(
            Shadows.resolve(context, way.value(), way.origin().text())
                .guarded(settings.get(Keys.PROTECTED)));
    try (Session there = named.open("admin url");
        Session here = direct.open("admin url")) {
      if (!SameDatabase.are(there, here)) {
        throw Problem.of(ErrorCode.TARGET_INVALID, "target.adminUrl leads to another database")
            .at(way.origin().text())
            .because(
                "%s is not %s"
                    .formatted(direct.settings().displayUrl(), named.settings().displayUrl()))
            .after("nothing was changed")
            .hint("dharma-db config show tells where target.url and target.adminUrl come from")
            .exception();
      }
    }
    return direct;
  }
}

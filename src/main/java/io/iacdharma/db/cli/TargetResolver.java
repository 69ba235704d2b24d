package io.iacdharma.db.cli;

import io.iacdharma.db.cli.terminal.Talk;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.database.ConnectionSettings;

/** Finds the database that the settings name, starting the embedded server where they name that. */
final class TargetResolver {

  private TargetResolver() {}

  static ConnectionSettings resolve(Settings settings, Environment environment, Talk talk) {
    return new io.iacdharma.db.database.ConnectionResolver(settings, environment).resolve();
  }
}

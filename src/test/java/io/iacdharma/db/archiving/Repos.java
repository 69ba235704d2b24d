package io.iacdharma.db.archiving;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import java.nio.file.Path;
import java.util.Map;

/** Opens repositories as the program does. */
final class Repos {

  private Repos() {}

  static Repository open(Path folder) {
    Environment environment = new Environment(Map.of(), folder, folder);
    return new Repositories(new SettingsLoader(environment).load(Map.of(), null, null), environment)
        .open(folder.toString())
        .get(0);
  }
}

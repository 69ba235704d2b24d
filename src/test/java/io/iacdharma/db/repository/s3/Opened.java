package io.iacdharma.db.repository.s3;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.repository.RepositorySettings;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Opens repositories as tests need them. */
final class Opened {

  private Opened() {}

  /** A repository, with these parts in its section. */
  static S3Repository at(
      String location, Map<String, String> variables, Path folder, Map<String, String> parts) {
    Map<String, String> all = new HashMap<>(Map.of("timeout", "3s"));
    all.putAll(parts);
    return S3Repository.at(
        new RepositorySettings("test", location, true, all),
        new Environment(variables, folder, folder),
        folder.resolve("scratch"));
  }
}

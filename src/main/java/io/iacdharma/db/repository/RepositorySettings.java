package io.iacdharma.db.repository;

import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A repository as the settings name it.
 *
 * @param name its name
 * @param path its folder
 * @param required whether it must have what is written before anybody is told that it is safe
 */
public record RepositorySettings(String name, Path path, boolean required) {

  /** Those of the settings, in their order. */
  public static List<RepositorySettings> of(Settings settings, Path directory) {
    return settings.find(BackupKeys.REPOSITORIES).stream()
        .flatMap(given -> given.value().entrySet().stream())
        .map(one -> of(one.getKey(), one.getValue(), directory))
        .toList();
  }

  private static RepositorySettings of(
      String name, Map<String, Setting<String>> parts, Path directory) {
    Setting<String> path = parts.get("path");
    if (path == null) {
      throw RepositoryProblems.withoutPath(name).exception();
    }
    Setting<String> required = parts.get("required");
    return new RepositorySettings(
        name,
        directory.resolve(path.value()).normalize(),
        required == null || required.value().equals("true"));
  }
}

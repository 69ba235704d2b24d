package io.iacdharma.db.repository;

import io.iacdharma.db.config.BackupKeys;
import io.iacdharma.db.config.Setting;
import io.iacdharma.db.config.Settings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A repository as the settings name it.
 *
 * @param name its name
 * @param location its folder, absolute, or its address: {@code s3://bucket/prefix}
 * @param required whether it must have what is written before anybody is told that it is safe
 * @param options the other parts of its section, by their names, as they are written
 */
public record RepositorySettings(
    String name, String location, boolean required, Map<String, String> options) {

  private static final Pattern ADDRESS = Pattern.compile("[a-z][a-z0-9+.-]*://.*");

  public RepositorySettings {
    options = Map.copyOf(options);
  }

  /** Those of the settings, in their order. */
  public static List<RepositorySettings> of(Settings settings, Path directory) {
    return settings.find(BackupKeys.REPOSITORIES).stream()
        .flatMap(given -> given.value().entrySet().stream())
        .map(one -> of(one.getKey(), one.getValue(), directory))
        .toList();
  }

  /** One that a command names by its folder or its address; it must have what is written. */
  public static RepositorySettings at(String given, Path directory) {
    return new RepositorySettings(given, location(given, directory), true, Map.of());
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
        location(path.value(), directory),
        required == null || required.value().equals("true"),
        parts.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().value())));
  }

  private static String location(String given, Path directory) {
    return isAddress(given)
        ? given
        : directory.resolve(given).toAbsolutePath().normalize().toString();
  }

  /** Whether a word is an address, and no folder. */
  public static boolean isAddress(String given) {
    return ADDRESS.matcher(given).matches();
  }

  /** Its folder; nothing when it is none. */
  public Optional<Path> folder() {
    return isAddress(location) ? Optional.empty() : Optional.of(Path.of(location));
  }

  /** Whether another one is at the same place, by whatever name. */
  public boolean isSamePlace(RepositorySettings other) {
    return place().equals(other.place());
  }

  /** Where it is, told apart from every other place: buckets of two stores can have one name. */
  public String place() {
    return folder()
        .map(path -> real(path).toString())
        .orElseGet(
            () ->
                location.replaceAll("/+$", "")
                    + option("endpoint").map(at -> " at " + at.replaceAll("/+$", "")).orElse(""));
  }

  /** Whether a folder lies in it, by whatever way. */
  public boolean holds(Path folder) {
    Path wanted = real(folder.toAbsolutePath().normalize());
    return folder().map(RepositorySettings::real).filter(wanted::startsWith).isPresent();
  }

  /** As far as it is there. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      Path above = path.getParent();
      return above == null ? path : real(above).resolve(String.valueOf(path.getFileName()));
    }
  }

  /** A part of its section, if it is written. */
  public Optional<String> option(String part) {
    return Optional.ofNullable(options.get(part));
  }
}

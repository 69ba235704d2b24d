package io.iacdharma.db.config;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Gathers the settings of one run from flags, variables and files. */
public final class SettingsLoader {

  /** The project file that is looked for in the working folder. */
  public static final String FILE_NAME = "dharma-db.yaml";

  private final Environment environment;

  public SettingsLoader(Environment environment) {
    this.environment = environment;
  }

  /**
   * Resolves the settings.
   *
   * @param flags setting name to the flag that gave it and the value as typed
   * @param configFile the file that {@code --config} names, or null to look in the working folder
   * @param environmentName what {@code --env} names, or null
   * @throws io.iacdharma.db.error.DharmaException CONFIG_FILE_MISSING, CONFIG_INVALID or
   *     CONFIG_UNKNOWN_KEY
   */
  public Settings load(
      Map<Key<?>, Flag> flags, @Nullable String configFile, @Nullable String environmentName) {
    Map<String, Raw> explicit = variables();
    flags.forEach(
        (key, flag) -> explicit.put(key.name(), raw(key, flag.value(), origin(flag.name()))));
    List<ConfigFile> files = new ArrayList<>();
    projectFile(configFile).map(ConfigFile::read).ifPresent(files::add);
    userFile().map(ConfigFile::read).ifPresent(files::add);
    String name = chosenEnvironment(environmentName, explicit, files);
    return new Settings(explicit, layers(files, name), origin("default"), name);
  }

  /**
   * A value from the command line.
   *
   * @param name the flag as typed, such as {@code --url}
   * @param value its text
   */
  public record Flag(String name, String value) {}

  /** The project file in use, if there is one. */
  public Optional<Path> projectFile(@Nullable String configFile) {
    String named =
        configFile == null ? environment.variables().get("DHARMA_DB_CONFIG") : configFile;
    if (named != null && !named.isEmpty()) {
      Path file = environment.resolve(named);
      if (!Files.isRegularFile(file)) {
        throw Problem.of(ErrorCode.CONFIG_FILE_MISSING, "there is no file %s".formatted(file))
            .hint("dharma-db config init > " + FILE_NAME)
            .exception();
      }
      return Optional.of(file);
    }
    return Optional.of(environment.resolve(FILE_NAME)).filter(Files::isRegularFile);
  }

  private Optional<Path> userFile() {
    Path base =
        environment
            .variable("XDG_CONFIG_HOME")
            .map(Path::of)
            .orElse(environment.home().resolve(".config"));
    return Optional.of(base.resolve("dharma-db").resolve("config.yaml"))
        .filter(Files::isRegularFile);
  }

  private Map<String, Raw> variables() {
    Map<String, Raw> found = new LinkedHashMap<>();
    for (Key<?> key : Keys.all()) {
      String variable = key.variable();
      environment
          .variable(variable)
          .ifPresent(value -> found.put(key.name(), raw(key, value, origin(variable))));
    }
    return found;
  }

  private static Raw raw(Key<?> key, String value, Origin origin) {
    return switch (key.kind()) {
      case MAP -> Raw.pairs(value, origin);
      case SECTIONS -> Sections.onOneLine(key, value, origin);
      default -> Raw.of(value, origin);
    };
  }

  private static @Nullable String chosenEnvironment(
      @Nullable String flag, Map<String, Raw> explicit, List<ConfigFile> files) {
    if (flag != null) {
      return check(flag, files);
    }
    Raw variable = explicit.get(Keys.ENVIRONMENT.name());
    if (variable != null) {
      return check(variable.text(), files);
    }
    for (ConfigFile file : files) {
      Raw raw = file.base().get(Keys.ENVIRONMENT.name());
      if (raw != null) {
        return check(raw.text(), files);
      }
    }
    return null;
  }

  private static String check(String name, List<ConfigFile> files) {
    List<String> known = files.stream().flatMap(f -> f.environmentNames().stream()).toList();
    if (!known.isEmpty() && !known.contains(name)) {
      throw Problem.of(
              ErrorCode.CONFIG_INVALID,
              "there is no environment '%s'%s".formatted(name, Suggestion.phrase(name, known)))
          .because("dharma-db.yaml knows " + String.join(", ", known))
          .exception();
    }
    return name;
  }

  private static List<Map<String, Raw>> layers(List<ConfigFile> files, @Nullable String name) {
    List<Map<String, Raw>> layers = new ArrayList<>();
    for (ConfigFile file : files) {
      Map<String, Raw> overlay = name == null ? null : file.environment(name);
      if (overlay != null) {
        layers.add(overlay);
      }
      layers.add(file.base());
    }
    return layers;
  }

  private Origin origin(String text) {
    return new Origin(text, environment.directory());
  }
}

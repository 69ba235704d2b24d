package io.iacdharma.db.config;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one run, resolved: flag over environment variable over project file over user
 * file over default. Binding happens on {@code get}, so a command fails only over settings that it
 * uses.
 */
public final class Settings {

  private final Map<String, Raw> explicit;
  private final List<Map<String, Raw>> files;
  private final Origin defaults;
  private final @Nullable String environment;

  Settings(
      Map<String, Raw> explicit,
      List<Map<String, Raw>> files,
      Origin defaults,
      @Nullable String environment) {
    this.explicit = explicit;
    this.files = files;
    this.defaults = defaults;
    this.environment = environment;
  }

  /** The name of the environment in use, if any. */
  public Optional<String> environment() {
    return Optional.ofNullable(environment);
  }

  /**
   * The value, from wherever it came, or the default. Of a map of maps each single setting is taken
   * from the highest place that gives it, so that an environment changes one and keeps the rest.
   */
  public <T> Optional<Setting<T>> find(Key<T> key) {
    if (key.kind() == Key.Kind.SECTIONS) {
      return Stream.concat(Stream.of(explicit), files.stream())
          .flatMap(layer -> Stream.ofNullable(layer.get(key.name())))
          .reduce(Raw::over)
          .map(key::bind);
    }
    return explicit(key)
        .or(() -> configured(key))
        .or(
            () ->
                Optional.ofNullable(key.fallback()).map(text -> key.bind(Raw.of(text, defaults))));
  }

  /** The value of a setting that has a default or must be given. */
  public <T> T get(Key<T> key) {
    return find(key)
        .map(Setting::value)
        .orElseThrow(
            () ->
                Problem.of(ErrorCode.CONFIG_INVALID, "%s is not set".formatted(key.name()))
                    .hint("give it in dharma-db.yaml or as %s".formatted(key.variable()))
                    .exception());
  }

  /** The value of a map, empty when nobody gives it. */
  public Map<String, String> entries(Key<Map<String, String>> key) {
    return find(key).map(Setting::value).orElse(Map.of());
  }

  /**
   * The value when a flag or a DHARMA_DB_ variable gives it; libpq's own variables stand below
   * these.
   */
  public <T> Optional<Setting<T>> explicit(Key<T> key) {
    return Optional.ofNullable(explicit.get(key.name())).map(key::bind);
  }

  /** The value when a configuration file gives it; libpq's own variables stand above these. */
  public <T> Optional<Setting<T>> configured(Key<T> key) {
    return layers().stream().flatMap(layer -> layer.find(key).stream()).findFirst();
  }

  /**
   * What the configuration files say, nearest first: the project file's environment, the project
   * file itself, then the same of the user's file.
   */
  public List<Layer> layers() {
    return files.stream().map(Layer::new).toList();
  }

  /**
   * The same settings for a run on another server: what names the target, its role and its password
   * is replaced by this URL, whichever layer it came from.
   *
   * @param url as {@code --url} takes it
   * @param origin which flag or line gave it
   */
  public Settings elsewhere(String url, Origin origin) {
    Map<String, Raw> given = withoutTarget(explicit);
    given.put(Keys.URL.name(), Raw.of(url, origin));
    return new Settings(
        given, files.stream().map(Settings::withoutTarget).toList(), defaults, environment);
  }

  private static Map<String, Raw> withoutTarget(Map<String, Raw> layer) {
    Map<String, Raw> rest = new LinkedHashMap<>(layer);
    List.of(Keys.URL, Keys.ADMIN_URL, Keys.SERVICE, Keys.USER, Keys.PASSWORD_FILE, Keys.PROTECTED)
        .forEach(key -> rest.remove(key.name()));
    return rest;
  }

  /** One layer of a configuration file. */
  public static final class Layer {
    private final Map<String, Raw> values;

    private Layer(Map<String, Raw> values) {
      this.values = values;
    }

    /** The value when this layer gives it. */
    public <T> Optional<Setting<T>> find(Key<T> key) {
      return Optional.ofNullable(values.get(key.name())).map(key::bind);
    }
  }
}

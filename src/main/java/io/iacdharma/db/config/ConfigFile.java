package io.iacdharma.db.config;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One dharma-db.yaml, flattened to dotted names. Unknown keys and duplicate keys are errors: a
 * misspelt safety setting must never be passed over in silence.
 */
final class ConfigFile {

  private static final String ENVIRONMENTS = "environments";

  private final Path file;
  private final Map<String, Raw> base = new LinkedHashMap<>();
  private final Map<String, Map<String, Raw>> environments = new LinkedHashMap<>();

  private ConfigFile(Path file) {
    this.file = file;
  }

  static ConfigFile read(Path file) {
    ConfigFile config = new ConfigFile(file);
    Optional<YamlNode> root = YamlReader.read(file, ErrorCode.CONFIG_INVALID);
    if (root.isEmpty()) {
      return config;
    }
    if (!(root.get() instanceof YamlNode.Mapping mapping)) {
      throw config.invalid("the file must be a map of settings", root.get());
    }
    mapping
        .entries()
        .forEach(
            (name, node) -> {
              if (name.equals(ENVIRONMENTS)) {
                config.readEnvironments(node);
              } else {
                config.flatten(name, node, config.base);
              }
            });
    return config;
  }

  /** The settings outside {@code environments}. */
  Map<String, Raw> base() {
    return base;
  }

  /** The settings of one environment, or nothing when the file does not know it. */
  @Nullable Map<String, Raw> environment(String name) {
    return environments.get(name);
  }

  /** The environments that the file names. */
  List<String> environmentNames() {
    return List.copyOf(environments.keySet());
  }

  private void readEnvironments(YamlNode node) {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw invalid("environments is a map of names", node);
    }
    mapping
        .entries()
        .forEach(
            (name, overlay) -> {
              Map<String, Raw> values = new LinkedHashMap<>();
              environments.put(name, values);
              if (overlay instanceof YamlNode.Mapping settings) {
                settings.entries().forEach((key, value) -> flatten(key, value, values));
              } else {
                throw invalid("environment '%s' is a map of settings".formatted(name), overlay);
              }
            });
  }

  private void flatten(String name, YamlNode node, Map<String, Raw> into) {
    Optional<Key<?>> key = Keys.all().stream().filter(k -> k.name().equals(name)).findFirst();
    if (key.isPresent()) {
      into.put(name, raw(key.get(), node));
    } else if (node instanceof YamlNode.Mapping mapping && isGroup(name)) {
      mapping.entries().forEach((child, value) -> flatten(name + "." + child, value, into));
    } else {
      throw unknown(name, node);
    }
  }

  private Raw raw(Key<?> key, YamlNode node) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    Origin origin = new Origin(file.getFileName() + ":" + node.line(), folder);
    if (key.kind() == Key.Kind.MAP) {
      if (!(node instanceof YamlNode.Mapping mapping)) {
        throw invalid(key.name() + " is a map", node);
      }
      Map<String, String> entries = new LinkedHashMap<>();
      mapping.entries().forEach((name, value) -> entries.put(name, scalar(key, value)));
      return new Raw(List.of(), entries, origin);
    }
    if (key.kind() == Key.Kind.SECTIONS) {
      return new Sections(key, file).read(node, origin);
    }
    if (node instanceof YamlNode.Sequence sequence
        && (key.kind() == Key.Kind.TEXTS || key.kind() == Key.Kind.PATHS)) {
      return new Raw(
          sequence.items().stream().map(item -> scalar(key, item)).toList(), Map.of(), origin);
    }
    return Raw.of(scalar(key, node), origin);
  }

  private String scalar(Key<?> key, YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    throw invalid(key.name() + " needs a single value", node);
  }

  private static boolean isGroup(String name) {
    return Keys.all().stream().anyMatch(key -> key.name().startsWith(name + "."));
  }

  private RuntimeException unknown(String name, YamlNode node) {
    List<String> known = new ArrayList<>(Keys.all().stream().map(Key::name).toList());
    Keys.all().forEach(key -> known.add(key.name().replaceFirst("\\..*", "")));
    known.add(ENVIRONMENTS);
    return Problem.of(
            ErrorCode.CONFIG_UNKNOWN_KEY,
            "unknown setting '%s'%s".formatted(name, Suggestion.phrase(name, known)))
        .at(file + ":" + node.line())
        .hint("dharma-db config schema prints every setting that there is")
        .exception();
  }

  private RuntimeException invalid(String message, YamlNode node) {
    return Problem.of(ErrorCode.CONFIG_INVALID, message).at(file + ":" + node.line()).exception();
  }
}

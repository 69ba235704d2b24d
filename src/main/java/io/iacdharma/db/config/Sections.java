package io.iacdharma.db.config;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.error.Suggestion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a map of maps, from a file or from one line. A setting that no section has is refused, as a
 * misspelt setting is anywhere else.
 *
 * @param key the setting that holds the sections
 * @param file the file that is read
 */
record Sections(Key<?> key, Path file) {

  /** What a file says; each setting knows its line. */
  Raw read(YamlNode node, Origin origin) {
    if (!(node instanceof YamlNode.Mapping names)) {
      throw invalid(key.name() + " is a map of names", at(node).text());
    }
    Map<String, String> entries = new LinkedHashMap<>();
    Map<String, Origin> places = new LinkedHashMap<>();
    names
        .entries()
        .forEach(
            (name, section) -> {
              if (!(section instanceof YamlNode.Mapping settings)) {
                throw invalid(
                    key.name() + " has a map of settings under each name", at(section).text());
              }
              entries.put(name, "");
              places.put(name, at(section));
              settings
                  .entries()
                  .forEach(
                      (setting, value) -> {
                        require(key, name, setting, at(value));
                        entries.put(name + "/" + setting, scalar(name, setting, value));
                        places.put(name + "/" + setting, at(value));
                      });
            });
    return new Raw(List.of(), entries, origin, places);
  }

  /** What is written on one line: {@code name/setting=value,name/setting=value}. */
  static Raw onOneLine(Key<?> key, String text, Origin origin) {
    for (String pair : text.split(",")) {
      int equals = pair.indexOf('=');
      int slash = pair.lastIndexOf('/', equals);
      if (slash <= 0 && !pair.isBlank()) {
        throw Problem.of(ErrorCode.CONFIG_INVALID, "'%s' is no setting".formatted(pair.strip()))
            .at(origin.text())
            .because("it is written name/setting=value, with commas between several")
            .exception();
      }
      if (slash > 0) {
        String name = pair.substring(0, slash).strip();
        require(key, name, pair.substring(slash + 1, equals).strip(), origin);
      }
    }
    return Raw.pairs(text, origin);
  }

  private static void require(Key<?> key, String section, String setting, Origin origin) {
    List<String> known = key.parts().stream().map(Part::name).toList();
    if (!known.contains(setting)) {
      throw Problem.of(
              ErrorCode.CONFIG_UNKNOWN_KEY,
              "unknown setting '%s' of %s%s"
                  .formatted(setting, section, Suggestion.phrase(setting, known)))
          .at(origin.text())
          .because(
              known.stream()
                  .collect(Collectors.joining(", ", "each under " + key.name() + " may have ", "")))
          .hint("dharma-db help " + (key.equals(CheckKeys.IGNORE) ? "checks" : "partitions"))
          .exception();
    }
  }

  private String scalar(String name, String setting, YamlNode value) {
    if (value instanceof YamlNode.Scalar scalar && !scalar.isNull()) {
      return scalar.text();
    }
    throw invalid("%s of %s needs a single value".formatted(setting, name), at(value).text());
  }

  private Origin at(YamlNode node) {
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
    return new Origin(file.getFileName() + ":" + node.line(), folder);
  }

  private static RuntimeException invalid(String message, String where) {
    return Problem.of(ErrorCode.CONFIG_INVALID, message).at(where).exception();
  }
}

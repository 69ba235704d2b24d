package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Turns the {@code dataset} part of a file, with the environment's laid over it, into settings. */
final class ManifestReader {

  private static final List<String> KNOWN =
      List.of(
          "description",
          "key",
          "mode",
          "scope",
          "maxDeletes",
          "minSchemaVersion",
          "references",
          "columns",
          "file");

  private final Map<String, Entry> entries = new LinkedHashMap<>();

  private record Entry(YamlNode node, String file) {
    Place place() {
      return new Place(file, node.line());
    }
  }

  /** Takes the settings of one file; those that come later stand above the earlier ones. */
  void add(YamlNode node, String file) {
    YamlNode.Mapping settings = mapping(new Entry(node, file), "dataset");
    settings
        .entries()
        .forEach(
            (name, value) -> {
              if (!KNOWN.contains(name)) {
                throw Problems.invalid(
                        new Place(file, value.line()),
                        "unknown setting '%s'%s".formatted(name, Suggestion.phrase(name, KNOWN)))
                    .hint("a dataset has " + String.join(", ", KNOWN))
                    .exception();
              }
              entries.put(name, new Entry(value, file));
            });
  }

  /** The settings of a dataset that begins at {@code place}. */
  Manifest read(Place place) {
    List<String> key = texts("key");
    if (key.isEmpty()) {
      throw Problems.invalid(place, "the dataset names no natural key")
          .hint("add  key: [column, …]  below dataset:")
          .exception();
    }
    return new Manifest(
        text("description", ""),
        key,
        mode(),
        scope(),
        maxDeletes(),
        entries.containsKey("minSchemaVersion") ? text("minSchemaVersion", "") : null,
        references(),
        texts("columns"),
        entries.containsKey("file") ? text("file", "") : null,
        place);
  }

  private Mode mode() {
    String word = text("mode", "upsert");
    for (Mode mode : Mode.values()) {
      if (mode.word().equals(word.toLowerCase(Locale.ROOT))) {
        return mode;
      }
    }
    throw invalid("mode", "there is no mode '%s': insert, upsert or sync".formatted(word));
  }

  private long maxDeletes() {
    String text = text("maxDeletes", "0");
    if (!text.matches("\\d{1,18}")) {
      throw invalid("maxDeletes", "maxDeletes is a number of rows, not '%s'".formatted(text));
    }
    return Long.parseLong(text);
  }

  private Map<String, YamlNode.Scalar> scope() {
    Entry entry = entries.get("scope");
    Map<String, YamlNode.Scalar> scope = new LinkedHashMap<>();
    if (entry != null) {
      mapping(entry, "scope")
          .entries()
          .forEach((column, node) -> scope.put(column, scalar(new Entry(node, entry.file()))));
    }
    return scope;
  }

  private List<Reference> references() {
    Entry entry = entries.get("references");
    List<Reference> references = new ArrayList<>();
    if (entry != null) {
      mapping(entry, "references")
          .entries()
          .forEach((column, node) -> references.add(reference(column, node, entry.file())));
    }
    return List.copyOf(references);
  }

  private static Reference reference(String column, YamlNode node, String file) {
    Entry entry = new Entry(node, file);
    YamlNode table = null;
    YamlNode value = null;
    Map<String, String> key = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> part : mapping(entry, column).entries().entrySet()) {
      switch (part.getKey()) {
        case "table" -> table = part.getValue();
        case "value" -> value = part.getValue();
        case "key" ->
            mapping(new Entry(part.getValue(), file), "key")
                .entries()
                .forEach((there, mine) -> key.put(there, scalar(new Entry(mine, file)).text()));
        default ->
            throw Problems.invalid(
                    new Place(file, part.getValue().line()),
                    "a reference has table, key and value, not '%s'".formatted(part.getKey()))
                .exception();
      }
    }
    if (table == null || key.isEmpty()) {
      throw Problems.invalid(entry.place(), "the reference needs table and key").exception();
    }
    try {
      return new Reference(
          column,
          TableName.parse(scalar(new Entry(table, file)).text()),
          key,
          value == null ? "id" : scalar(new Entry(value, file)).text(),
          entry.place());
    } catch (IllegalArgumentException e) {
      throw Problems.invalid(entry.place(), String.valueOf(e.getMessage())).exception(e);
    }
  }

  private String text(String name, String fallback) {
    Entry entry = entries.get(name);
    return entry == null ? fallback : scalar(entry).text();
  }

  private List<String> texts(String name) {
    Entry entry = entries.get(name);
    if (entry == null) {
      return List.of();
    }
    return entry.node() instanceof YamlNode.Sequence list
        ? list.items().stream().map(item -> scalar(new Entry(item, entry.file())).text()).toList()
        : List.of(scalar(entry).text());
  }

  private RuntimeException invalid(String name, String message) {
    Entry entry = entries.get(name);
    return Problems.invalid(entry == null ? new Place("", 0) : entry.place(), message).exception();
  }

  private static YamlNode.Scalar scalar(@Nullable Entry entry) {
    if (entry != null && entry.node() instanceof YamlNode.Scalar scalar) {
      return scalar;
    }
    throw Problems.invalid(
            entry == null ? new Place("", 0) : entry.place(), "a single value is needed here")
        .exception();
  }

  private static YamlNode.Mapping mapping(Entry entry, String name) {
    if (entry.node() instanceof YamlNode.Mapping mapping) {
      return mapping;
    }
    throw Problems.invalid(entry.place(), "'%s' is a map".formatted(name)).exception();
  }
}

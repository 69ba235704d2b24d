package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.archive.Manifest.Bounds;
import io.iacdharma.db.partition.archive.Manifest.Check;
import io.iacdharma.db.partition.archive.Manifest.Column;
import io.iacdharma.db.partition.archive.Manifest.NoteKind;
import io.iacdharma.db.partition.archive.Manifest.Segment;
import io.iacdharma.db.report.render.JsonReader;
import io.iacdharma.db.report.render.JsonWriter;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Manifests as JSON. */
final class ManifestJson {

  private static final long FORMAT = 1;

  private ManifestJson() {}

  static String write(Manifest manifest) {
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    tree.put("format", FORMAT);
    tree.put("system", manifest.system());
    tree.put("database", manifest.database());
    tree.put("table", manifest.table());
    tree.put("partition", manifest.partition());
    tree.put("bounds", manifest.bounds());
    tree.put("columns", manifest.columns());
    tree.put("segments", manifest.segments());
    tree.put("primaryKey", manifest.primaryKey());
    tree.put("checks", manifest.checks());
    tree.put("rows", manifest.rows());
    tree.put("bytes", manifest.bytes());
    tree.put("root", manifest.root());
    tree.put("note", manifest.note());
    tree.put("sequence", manifest.sequence());
    tree.put("files", new TreeMap<>(manifest.files()));
    tree.put("server", manifest.server());
    tree.put("tool", manifest.tool());
    tree.put("createdAt", manifest.createdAt());
    StringWriter text = new StringWriter();
    new JsonWriter().write(tree, text);
    return text.toString();
  }

  /**
   * The manifest that a text holds.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static Manifest read(String text) {
    Node json = new Node("it", JsonReader.read(text));
    if (json.number("format") != FORMAT) {
      throw new IllegalArgumentException("format %d is not known".formatted(json.number("format")));
    }
    Node bounds = json.node("bounds");
    Map<String, Manifest.File> files = new LinkedHashMap<>();
    Node named = json.node("files");
    for (Object name : named.map().keySet()) {
      Node file = named.node(name);
      files.put(file.name(), new Manifest.File(file.number("bytes"), file.text("sha256")));
    }
    return new Manifest(
        json.text("system"),
        json.text("database"),
        json.node("table").tableName(),
        json.node("partition").tableName(),
        new Bounds(bounds.textOrNull("column"), bounds.instant("from"), bounds.instant("to")),
        json.list("columns").stream()
            .map(one -> new Column(one.text("name"), one.text("type"), one.flag("notNull")))
            .toList(),
        json.list("segments").stream()
            .map(
                one ->
                    new Segment(
                        one.number("rows"),
                        one.texts("columns"),
                        one.texts("order"),
                        one.numberOrNull("fromTx"),
                        one.numberOrNull("toTx")))
            .toList(),
        json.texts("primaryKey"),
        json.list("checks").stream()
            .map(one -> new Check(one.text("name"), one.text("expression")))
            .toList(),
        json.number("rows"),
        json.number("bytes"),
        json.text("root"),
        note(json.text("note")),
        json.numberOrNull("sequence"),
        files,
        json.text("server"),
        json.text("tool"),
        instant(json.text("createdAt")));
  }

  private static NoteKind note(String word) {
    for (NoteKind kind : NoteKind.values()) {
      if (kind.name().toLowerCase(Locale.ROOT).equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("note is close, archive or none, not '%s'".formatted(word));
  }

  private static Instant instant(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("'%s' is no instant".formatted(text), e);
    }
  }

  /** A value of the tree and the name under which it was found. */
  private record Node(String name, @Nullable Object value) {

    Map<?, ?> map() {
      if (value instanceof Map<?, ?> map) {
        return map;
      }
      throw new IllegalArgumentException(name + " is no object");
    }

    Node node(Object field) {
      return new Node(String.valueOf(field), map().get(field));
    }

    @Nullable String textOrNull(String field) {
      Object found = map().get(field);
      if (found == null || found instanceof String) {
        return (String) found;
      }
      throw new IllegalArgumentException(field + " is no text");
    }

    String text(String field) {
      String text = textOrNull(field);
      if (text == null) {
        throw new IllegalArgumentException(field + " is missing");
      }
      return text;
    }

    @Nullable Long numberOrNull(String field) {
      Object found = map().get(field);
      if (found == null || found instanceof Long) {
        return (Long) found;
      }
      throw new IllegalArgumentException(field + " is no whole number");
    }

    long number(String field) {
      Long number = numberOrNull(field);
      if (number == null) {
        throw new IllegalArgumentException(field + " is missing");
      }
      return number;
    }

    boolean flag(String field) {
      if (map().get(field) instanceof Boolean flag) {
        return flag;
      }
      throw new IllegalArgumentException(field + " is neither true nor false");
    }

    @Nullable Instant instant(String field) {
      String text = textOrNull(field);
      return text == null ? null : ManifestJson.instant(text);
    }

    List<Node> list(String field) {
      if (!(map().get(field) instanceof List<?> items)) {
        throw new IllegalArgumentException(field + " is no list");
      }
      List<Node> nodes = new ArrayList<>();
      items.forEach(item -> nodes.add(new Node(field, item)));
      return nodes;
    }

    List<String> texts(String field) {
      return list(field).stream()
          .map(
              node -> {
                if (node.value() instanceof String text) {
                  return text;
                }
                throw new IllegalArgumentException(field + " is no list of texts");
              })
          .toList();
    }

    TableName tableName() {
      return new TableName(text("schema"), text("name"));
    }
  }
}

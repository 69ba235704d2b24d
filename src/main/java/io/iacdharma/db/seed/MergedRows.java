package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A dataset's rows one by one: its own, each with the columns that the environment's row of the
 * same natural key names, then the rows that only the environment has. Only the environment's are
 * in memory when the others are in CSV.
 */
final class MergedRows {

  private final Layout layout;

  MergedRows(Layout layout) {
    this.layout = layout;
  }

  /** Takes one row. */
  @FunctionalInterface
  interface RowConsumer {
    void accept(Row row) throws IOException;
  }

  void forEach(RowConsumer consumer) throws IOException {
    Map<List<String>, Row> overlay = overlay();
    RowConsumer merge =
        row -> {
          Row replacement = overlay.isEmpty() ? null : overlay.remove(keyOf(row));
          consumer.accept(replacement == null ? row : changed(row, replacement));
        };
    for (Row row : layout.dataset().rows()) {
      merge.accept(row);
    }
    CsvFile csv = layout.dataset().csv();
    if (csv != null) {
      List<String> header = csv.header();
      csv.forEach((fields, line) -> merge.accept(row(csv, header, fields, line)));
    }
    for (Row row : overlay.values()) {
      consumer.accept(row);
    }
  }

  private Map<List<String>, Row> overlay() {
    Map<List<String>, Row> overlay = new LinkedHashMap<>();
    for (Row row : layout.dataset().overlay()) {
      Row earlier = overlay.put(keyOf(row), row);
      if (earlier != null) {
        throw Problems.duplicate(layout.table(), earlier.place(), row.place());
      }
    }
    return overlay;
  }

  /** The environment's row says what it says; of the rest it says nothing. */
  private static Row changed(Row row, Row change) {
    Map<String, YamlNode> fields = new LinkedHashMap<>(row.fields());
    fields.putAll(change.fields());
    Set<String> verbatim = new HashSet<>(row.verbatim());
    verbatim.removeAll(change.fields().keySet());
    return new Row(fields, change.place(), verbatim);
  }

  private List<String> keyOf(Row row) {
    List<String> key = new ArrayList<>();
    for (String name : layout.keyFields()) {
      YamlNode node = row.fields().get(name);
      if (node == null) {
        node = layout.manifest().scope().get(name);
      }
      key.add(node instanceof YamlNode.Scalar scalar ? scalar.text() : String.valueOf(node));
    }
    return key;
  }

  private static Row row(
      CsvFile csv, List<String> header, List<@Nullable String> values, long line) {
    Map<String, YamlNode> fields = new LinkedHashMap<>();
    for (int i = 0; i < header.size(); i++) {
      String value = values.get(i);
      YamlNode.Type type = value == null ? YamlNode.Type.NULL : YamlNode.Type.TEXT;
      fields.put(
          header.get(i),
          new YamlNode.Scalar(value == null ? "" : value, type, Math.toIntExact(line)));
    }
    return new Row(fields, new Place(csv.name(), line), Set.copyOf(header));
  }
}

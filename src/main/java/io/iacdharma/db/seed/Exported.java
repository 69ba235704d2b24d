package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.config.YamlReader;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns a column's text into the value that YAML shows. */
final class Exported {

  private Exported() {}

  static @Nullable Object value(ColumnFacts column, @Nullable String text) {
    if (text == null) {
      return null;
    }
    if (column.isJson() || column.isArray()) {
      return structure(column, text);
    }
    return switch (column.type().replaceFirst("\\(.*", "")) {
      case "boolean" -> text.equals("true") || text.equals("t");
      case "smallint", "integer", "bigint" -> Long.valueOf(text);
      case "numeric" -> text.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(text) : text;
      default -> text;
    };
  }

  /** JSON is YAML; what YAML cannot hold, such as a key that is there twice, stays JSON. */
  private static @Nullable Object structure(ColumnFacts column, String json) {
    try {
      Optional<YamlNode> node =
          YamlReader.parse(json, column.name(), ErrorCode.SEED_DATASET_INVALID);
      boolean plain = node.isPresent() && !(node.get() instanceof YamlNode.Scalar);
      return plain || column.isArray() ? node.map(Exported::tree).orElse(null) : json(json);
    } catch (DharmaException e) {
      return json;
    }
  }

  /** A JSON scalar: one that is not text is written as it is, text keeps its JSON quotes. */
  private static Object json(String json) {
    return switch (json) {
      case "true" -> true;
      case "false" -> false;
      default -> json.matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(json) : json;
    };
  }

  private static @Nullable Object tree(YamlNode node) {
    if (node instanceof YamlNode.Sequence sequence) {
      List<@Nullable Object> items = new ArrayList<>();
      sequence.items().forEach(item -> items.add(tree(item)));
      return items;
    }
    if (node instanceof YamlNode.Mapping mapping) {
      Map<String, @Nullable Object> entries = new LinkedHashMap<>();
      mapping.entries().forEach((name, value) -> entries.put(name, tree(value)));
      return entries;
    }
    YamlNode.Scalar scalar = (YamlNode.Scalar) node;
    return switch (scalar.type()) {
      case NULL -> null;
      case BOOLEAN -> Boolean.valueOf(scalar.text());
      case INTEGER, DECIMAL ->
          scalar.text().matches("-?\\d+(\\.\\d+)?") ? new BigDecimal(scalar.text()) : scalar.text();
      case TEXT -> scalar.text();
    };
  }
}

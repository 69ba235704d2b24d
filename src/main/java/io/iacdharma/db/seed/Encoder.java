package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows in COPY's text format (PostgreSQL manual, COPY, "Text Format"). */
final class Encoder {

  private final List<Field> fields;

  Encoder(List<Field> fields) {
    this.fields = fields;
  }

  /** One row, ended by its line feed. */
  byte[] line(Row row) {
    StringBuilder line = new StringBuilder();
    for (Field field : fields) {
      YamlNode node = row.fields().get(field.name());
      if (node == null && field.key() && field.fill() == null) {
        throw Problems.invalid(row.place(), "the row has no value for '%s'".formatted(field.name()))
            .because("the natural key stands on it")
            .exception();
      }
      append(line, value(row, field, node != null ? node : field.fill()));
      if (field.sparse()) {
        append(line, node == null ? "f" : "t");
      }
    }
    line.setCharAt(line.length() - 1, '\n');
    return line.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static @Nullable String value(Row row, Field field, @Nullable YamlNode node) {
    if (node == null || (node instanceof YamlNode.Scalar scalar && scalar.isNull())) {
      return null;
    }
    if (field.column().isJson()) {
      return node instanceof YamlNode.Scalar scalar && isJson(row, field, scalar)
          ? scalar.text()
          : JsonText.of(node);
    }
    if (node instanceof YamlNode.Scalar scalar) {
      return scalar.text();
    }
    if (field.column().isArray() && node instanceof YamlNode.Sequence sequence) {
      return array(row, field, sequence);
    }
    throw wrong(row, field, node);
  }

  /**
   * A text that begins as JSON's objects, lists and texts do, or is null, is JSON already; any
   * other is a JSON string.
   */
  private static boolean isJson(Row row, Field field, YamlNode.Scalar scalar) {
    return row.verbatim().contains(field.name())
        || (scalar.type() == YamlNode.Type.TEXT
            && scalar.text().strip().matches("(?s)[\\[{\"].*|null"));
  }

  private static String array(Row row, Field field, YamlNode.Sequence sequence) {
    StringBuilder text = new StringBuilder("{");
    for (YamlNode item : sequence.items()) {
      if (text.length() > 1) {
        text.append(',');
      }
      if (item instanceof YamlNode.Sequence inner) {
        text.append(array(row, field, inner));
      } else if (item instanceof YamlNode.Scalar scalar) {
        String quoted = scalar.text().replace("\\", "\\\\").replace("\"", "\\\"");
        text.append(scalar.isNull() ? "NULL" : "\"" + quoted + "\"");
      } else if (field.column().type().startsWith("json")) {
        String json = JsonText.of(item).replace("\\", "\\\\").replace("\"", "\\\"");
        text.append('"').append(json).append('"');
      } else {
        throw wrong(row, field, item);
      }
    }
    return text.append('}').toString();
  }

  private static RuntimeException wrong(Row row, Field field, YamlNode node) {
    return Problem.of(
            ErrorCode.SEED_WRONG_TYPE,
            "'%s' (%s) takes no %s"
                .formatted(
                    field.name(),
                    field.column().type(),
                    node instanceof YamlNode.Mapping ? "map" : "list"))
        .at(row.place().file() + ":" + node.line())
        .after(Problems.UNTOUCHED)
        .exception();
  }

  private static void append(StringBuilder line, @Nullable String value) {
    if (value == null) {
      line.append("\\N");
    } else {
      for (int i = 0; i < value.length(); i++) {
        char c = value.charAt(i);
        switch (c) {
          case '\\' -> line.append("\\\\");
          case '\n' -> line.append("\\n");
          case '\r' -> line.append("\\r");
          case '\t' -> line.append("\\t");
          default -> line.append(c);
        }
      }
    }
    line.append('\t');
  }
}

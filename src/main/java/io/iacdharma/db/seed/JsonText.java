package io.iacdharma.db.seed;

import io.iacdharma.db.config.YamlNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes a YAML value as JSON, numbers digit by digit as they are written. */
final class JsonText {

  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d+)?");

  private final StringBuilder text = new StringBuilder();

  private JsonText() {}

  static String of(YamlNode node) {
    JsonText json = new JsonText();
    json.write(node);
    return json.text.toString();
  }

  private void write(YamlNode node) {
    if (node instanceof YamlNode.Scalar scalar) {
      scalar(scalar);
    } else if (node instanceof YamlNode.Sequence sequence) {
      String comma = "";
      text.append('[');
      for (YamlNode item : sequence.items()) {
        text.append(comma);
        write(item);
        comma = ",";
      }
      text.append(']');
    } else if (node instanceof YamlNode.Mapping mapping) {
      String comma = "";
      text.append('{');
      for (Map.Entry<String, YamlNode> entry : mapping.entries().entrySet()) {
        text.append(comma);
        string(entry.getKey());
        text.append(':');
        write(entry.getValue());
        comma = ",";
      }
      text.append('}');
    }
  }

  private void scalar(YamlNode.Scalar scalar) {
    boolean number =
        scalar.type() == YamlNode.Type.INTEGER || scalar.type() == YamlNode.Type.DECIMAL;
    if (scalar.isNull()) {
      text.append("null");
    } else if (scalar.type() == YamlNode.Type.BOOLEAN) {
      text.append(scalar.text().toLowerCase(Locale.ROOT));
    } else if (number && NUMBER.matcher(scalar.text()).matches()) {
      text.append(scalar.text());
    } else {
      string(scalar.text());
    }
  }

  private void string(String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') {
        text.append('\\').append(c);
      } else if (c < 0x20) {
        text.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        text.append(c);
      }
    }
    text.append('"');
  }
}

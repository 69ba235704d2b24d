package io.iacdharma.db.config;

import java.io.Writer;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes maps, iterables, numbers, booleans and texts as YAML. Texts are always quoted, so that no
 * reader takes one for something else.
 */
public final class YamlWriter {

  private final YAMLFactory factory =
      YAMLFactory.builder()
          .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
          .disable(YAMLWriteFeature.SPLIT_LINES)
          .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
          .build();

  /** Writes one document. */
  public void write(Object value, Writer out) {
    try (JsonGenerator yaml = factory.createGenerator(ObjectWriteContext.empty(), out)) {
      value(value, yaml);
    }
  }

  private void value(@Nullable Object value, JsonGenerator yaml) {
    if (value == null) {
      yaml.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      yaml.writeStartObject();
      map.forEach(
          (name, entry) -> {
            yaml.writeName(String.valueOf(name));
            value(entry, yaml);
          });
      yaml.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      yaml.writeStartArray();
      items.forEach(item -> value(item, yaml));
      yaml.writeEndArray();
    } else if (value instanceof Boolean flag) {
      yaml.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      yaml.writeNumber(((Number) value).longValue());
    } else if (value instanceof BigDecimal number) {
      yaml.writeNumber(number);
    } else {
      yaml.writeString(value.toString());
    }
  }
}

package io.iacdharma.db.report.render;

import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Writes values as JSON: maps, iterables, records (their components in order), enums (in lower
 * case, with hyphens), numbers, booleans and everything else as text. It uses Jackson's streaming
 * core alone, because data binding would cost more start-up time than most commands take.
 */
public final class JsonWriter {

  private static final ObjectWriteContext INDENTED =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };

  private final JsonFactory factory = new JsonFactory();
  private final ObjectWriteContext context;

  /** Writes indented documents. */
  public JsonWriter() {
    this(true);
  }

  JsonWriter(boolean indented) {
    this.context = indented ? INDENTED : ObjectWriteContext.empty();
  }

  /** Writes one document and ends its line. */
  public void write(@Nullable Object value, Writer out) {
    try (JsonGenerator json = factory.createGenerator(context, out)) {
      value(value, json);
      json.writeRaw('\n');
    }
  }

  private void value(@Nullable Object value, JsonGenerator json) {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof Map<?, ?> map) {
      json.writeStartObject();
      map.forEach(
          (name, entry) -> {
            json.writeName(String.valueOf(name));
            value(entry, json);
          });
      json.writeEndObject();
    } else if (value instanceof Iterable<?> items) {
      json.writeStartArray();
      items.forEach(item -> value(item, json));
      json.writeEndArray();
    } else if (value instanceof Record record) {
      record(record, json);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof Integer || value instanceof Long) {
      json.writeNumber(((Number) value).longValue());
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Enum<?> constant) {
      json.writeString(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    } else {
      json.writeString(value.toString());
    }
  }

  private void record(Record record, JsonGenerator json) {
    json.writeStartObject();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      json.writeName(component.getName());
      try {
        var accessor = component.getAccessor();
        accessor.setAccessible(true);
        value(accessor.invoke(record), json);
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("cannot read " + component, e);
      }
    }
    json.writeEndObject();
  }
}

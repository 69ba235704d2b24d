package io.iacdharma.db.report.render;

import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object on one line, for logs. */
public final class JsonLine {

  private JsonLine() {}

  /** The object as a line, ended. */
  public static String of(Map<String, ? extends @Nullable Object> event) {
    StringWriter text = new StringWriter();
    new JsonWriter(false).write(event, text);
    return text.toString();
  }
}

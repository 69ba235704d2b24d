package io.iacdharma.db.repository.s3;

import io.iacdharma.db.report.render.JsonWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/** What a store keeps for itself, as JSON. */
final class Records {

  private Records() {}

  static byte[] json(Record record) {
    StringWriter text = new StringWriter();
    new JsonWriter().write(record, text);
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}

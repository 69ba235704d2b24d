package io.iacdharma.db.repository;

import java.nio.charset.StandardCharsets;

/**
 * The last field of every record, {@code "checksum"}: the SHA-256 of everything before the comma
 * that it follows. A flipped digit of a position or a time is JSON like any other; without this
 * nobody would see it.
 */
final class RecordChecksum {

  private static final String FIELD = ",\n  \"checksum\" : \"";
  private static final String END = "\"\n}\n";

  private RecordChecksum() {}

  /** Adds the field to a JSON object. */
  static String seal(String json) {
    String body = json.substring(0, json.lastIndexOf('}')).stripTrailing();
    return sealed(body);
  }

  /**
   * Proves a sealed object.
   *
   * @throws IllegalArgumentException when it is not as it was written
   */
  static void prove(String sealed) {
    int at = sealed.lastIndexOf(FIELD);
    if (at < 0) {
      throw new IllegalArgumentException("it has no checksum");
    }
    String body = sealed.substring(0, at);
    if (!sealed.equals(sealed(body))) {
      throw new IllegalArgumentException("its own checksum is another one");
    }
  }

  private static String sealed(String body) {
    return body + FIELD + Sha256.of(body.getBytes(StandardCharsets.UTF_8)) + END;
  }
}

package io.iacdharma.db.schema.platform;

import io.iacdharma.db.database.Identifier;
import java.nio.charset.StandardCharsets;

/** Names for what a remedy makes. */
final class Names {

  /** The server cuts longer names off (manual, 4.1.1). */
  private static final int MOST = 63;

  private Names() {}

  /** A name with a suffix, as SQL names it; the name is cut where both are too long. */
  static String with(String name, String suffix) {
    int end = name.length();
    while (bytes(name.substring(0, end)) + bytes(suffix) > MOST) {
      end = name.offsetByCodePoints(end, -1);
    }
    return Identifier.shown(name.substring(0, end) + suffix);
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

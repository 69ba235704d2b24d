package io.iacdharma.db.schema.check;

import io.iacdharma.db.database.Identifier;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Names for constraints that do not exist yet. */
final class ConstraintNames {

  /** Longer names are cut by the server (manual, 4.1.1). */
  private static final int MOST_BYTES = 63;

  private ConstraintNames() {}

  /** A name for something of a table, quoted where need be; the same again for the same. */
  static String of(String table, String what, String end) {
    String name = what.startsWith(table + "_") ? what + "_" + end : table + "_" + what + "_" + end;
    byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > MOST_BYTES) {
      CRC32 crc = new CRC32();
      crc.update(bytes);
      name = "c_%08x_%s".formatted(crc.getValue(), end);
    }
    return Identifier.shown(name);
  }
}

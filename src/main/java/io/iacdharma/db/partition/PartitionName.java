package io.iacdharma.db.partition;

import java.nio.charset.StandardCharsets;

/** Names that the server does not cut off: they are at most 63 bytes long (manual, 4.1.1). */
final class PartitionName {

  private static final int LONGEST = 63;

  private PartitionName() {}

  /** A table's name with a suffix, which is kept whole; the table's name gives way. */
  static String of(String table, String suffix) {
    String stem = table;
    while (bytes(stem) + bytes(suffix) > LONGEST) {
      stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
    }
    return stem + suffix;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

package io.iacdharma.db.convert;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/** Names for what a conversion makes; none is longer than the 63 bytes that the server keeps. */
final class Names {

  /** The check that proves, while the table is prepared, that no row lies at or behind the cut. */
  static final String CUT = "dharma_convert_cut";

  /** The check that proves that the column holds no NULL. */
  static final String FILLED = "dharma_convert_filled";

  private static final int LONGEST = 63;

  private final Set<String> taken;

  /**
   * Creates names for one schema.
   *
   * @param taken those that it has
   */
  Names(Set<String> taken) {
    this.taken = new HashSet<>(taken);
  }

  /** The index that is to become the table's primary key. */
  static String key(String table) {
    return joined(table, "_dharma_key");
  }

  /** The index that is to be the primary key again. */
  static String oldKey(String table) {
    return joined(table, "_dharma_old_key");
  }

  /** The partitioned table, for the moment between being renamed and being dropped. */
  static String undone(String table) {
    return joined(table, "_dharma_undone");
  }

  /** The default partition. */
  static String rest(String table) {
    return joined(table, "_default");
  }

  /** The plain index that takes the place of a unique one. */
  static String twin(String index) {
    return joined(index, "_dharma_twin");
  }

  /** The name of an index of the first partition, taken from now on. */
  String of(String index, String table, String first) {
    String rest = index.startsWith(table + "_") ? index.substring(table.length()) : "_" + index;
    String name = joined(first, rest);
    for (int number = 1; !taken.add(name); number++) {
      name = joined(first, rest + number);
    }
    return name;
  }

  private static String joined(String stem, String suffix) {
    String end = cut(suffix, LONGEST - 8);
    return cut(stem, LONGEST - bytes(end)) + end;
  }

  private static String cut(String text, int most) {
    String cut = text;
    while (bytes(cut) > most) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}

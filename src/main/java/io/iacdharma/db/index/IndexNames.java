package io.iacdharma.db.index;

import io.iacdharma.db.database.TableName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.CRC32;

/** Names of indexes: derived, so that another run finds what an interrupted one has begun. */
final class IndexNames {

  /** Longer names are cut by the server (manual, 4.1.1). */
  private static final int MOST_BYTES = 63;

  private static final String END = "_idx";

  private IndexNames() {}

  /** The name of an index on these columns of a table. */
  static String of(String table, List<String> columns) {
    return fitting(table + "_" + String.join("_", columns), END);
  }

  /** The name of the index on a partition that belongs to this index of its table. */
  static String onPartition(String index, TableName table, TableName partition) {
    String rest =
        index.startsWith(table.name() + "_") ? index.substring(table.name().length() + 1) : index;
    return fitting(partition.name() + "_" + rest, "");
  }

  /** The name with a number behind it, for one that something else has. */
  static String numbered(String name, int number) {
    String end = "_" + number;
    return cut(name, end) + end;
  }

  private static String cut(String name, String end) {
    String cut = name;
    while (bytes(cut + end) > MOST_BYTES) {
      cut = cut.substring(0, cut.offsetByCodePoints(cut.length(), -1));
    }
    return cut;
  }

  private static String fitting(String name, String end) {
    if (bytes(name + end) <= MOST_BYTES) {
      return name + end;
    }
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    String mark = "_%08x%s".formatted(crc.getValue(), end);
    return cut(name, mark) + mark;
  }

  private static int bytes(String name) {
    return name.getBytes(StandardCharsets.UTF_8).length;
  }
}

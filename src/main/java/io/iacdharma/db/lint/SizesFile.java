package io.iacdharma.db.lint;

import io.iacdharma.db.config.YamlNode;
import io.iacdharma.db.config.YamlReader;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.lint.TableSizes.TableSize;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Table sizes in a file, for linting where no target can be reached. It names tables and numbers,
 * and neither a server nor a role.
 */
public final class SizesFile {

  private static final String SCHEMA_VERSION = "1.0";

  private SizesFile() {}

  /** The file as a tree, tables in the order of their names. */
  public static Map<String, Object> tree(TableSizes sizes, Instant measuredAt) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("schemaVersion", SCHEMA_VERSION);
    tree.put("measuredAt", measuredAt);
    tree.put("tables", new TreeMap<>(sizes.tables()));
    return tree;
  }

  /**
   * Reads a file.
   *
   * @throws io.iacdharma.db.error.DharmaException TABLE_SIZES_INVALID with file and line
   */
  public static TableSizes read(Path file) {
    YamlNode root =
        YamlReader.read(file, ErrorCode.TABLE_SIZES_INVALID)
            .orElseThrow(() -> invalid(file, 1, "it is empty"));
    Map<String, YamlNode> top = mapping(file, root, "the file");
    YamlNode version = top.get("schemaVersion");
    if (!(version instanceof YamlNode.Scalar scalar) || !scalar.text().matches("1\\.\\d+")) {
      throw invalid(file, root.line(), "its schemaVersion is not " + SCHEMA_VERSION);
    }
    YamlNode tables = top.get("tables");
    if (tables == null) {
      throw invalid(file, root.line(), "it has no tables");
    }
    Map<String, TableSize> sizes = new LinkedHashMap<>();
    mapping(file, tables, "tables")
        .forEach(
            (name, node) -> {
              Map<String, YamlNode> size = mapping(file, node, name);
              sizes.put(
                  name,
                  new TableSize(
                      number(file, node, size, "rows"), number(file, node, size, "bytes")));
            });
    return new TableSizes(sizes);
  }

  private static Map<String, YamlNode> mapping(Path file, YamlNode node, String what) {
    if (node instanceof YamlNode.Mapping mapping) {
      return mapping.entries();
    }
    throw invalid(file, node.line(), what + " is a map");
  }

  private static long number(Path file, YamlNode table, Map<String, YamlNode> size, String name) {
    if (size.get(name) instanceof YamlNode.Scalar scalar && scalar.text().matches("\\d{1,18}")) {
      return Long.parseLong(scalar.text());
    }
    throw invalid(file, table.line(), name + " is a number, 0 or more");
  }

  private static RuntimeException invalid(Path file, int line, String cause) {
    return Problem.of(ErrorCode.TABLE_SIZES_INVALID, "the table sizes cannot be used")
        .at(file + ":" + line)
        .because(cause)
        .hint("write them anew: dharma-db migrate stats --export FILE")
        .exception();
  }
}

package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The statements that make a table which takes an archive's lines. */
final class TableSql {

  private TableSql() {}

  /** The file that lies in the archive; it follows from the manifest alone, byte for byte. */
  static String file(Manifest manifest) {
    String name = new Identifier(manifest.partition().name()).quoted();
    List<String> parts = columns(manifest);
    if (!manifest.primaryKey().isEmpty()) {
      parts.add("PRIMARY KEY (" + list(manifest.primaryKey()) + ")");
    }
    for (Manifest.Check check : manifest.checks()) {
      parts.add(
          "CONSTRAINT %s CHECK (%s)"
              .formatted(new Identifier(check.name()).quoted(), check.expression()));
    }
    return """
    -- A table for the rows of this archive, in the first schema of search_path. Load them with
    --   zcat rows.copy.gz | psql -c 'COPY name (columns) FROM STDIN'
    CREATE TABLE %s (
        %s
    );
    """
        .formatted(name, String.join(",\n    ", parts));
  }

  /** The bare table, made with this name: columns, types and NOT NULL. */
  static String create(String quotedName, Manifest manifest) {
    return "CREATE TABLE %s (\n    %s\n)"
        .formatted(quotedName, String.join(",\n    ", columns(manifest)));
  }

  /** Names, quoted, with commas between them. */
  static String list(List<String> names) {
    return names.stream()
        .map(name -> new Identifier(name).quoted())
        .collect(Collectors.joining(", "));
  }

  private static List<String> columns(Manifest manifest) {
    List<String> columns = new ArrayList<>();
    for (Manifest.Column column : manifest.columns()) {
      columns.add(
          new Identifier(column.name()).quoted()
              + " "
              + column.type()
              + (column.notNull() ? " NOT NULL" : ""));
    }
    return columns;
  }
}

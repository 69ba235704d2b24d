package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dataset as its files say it; compared with no database yet.
 *
 * @param table the table it belongs to
 * @param manifest its settings
 * @param rows its own rows, when they are in YAML
 * @param csv its own rows, when they are in CSV
 * @param overlay the environment's rows, which replace and add
 * @param content SHA-256 of all its files, in hexadecimal
 */
record Dataset(
    TableName table,
    Manifest manifest,
    List<Row> rows,
    @Nullable CsvFile csv,
    List<Row> overlay,
    String content) {

  Dataset {
    rows = List.copyOf(rows);
    overlay = List.copyOf(overlay);
  }
}

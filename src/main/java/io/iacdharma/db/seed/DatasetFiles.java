package io.iacdharma.db.seed;

import io.iacdharma.db.database.TableName;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The files in which a table's dataset is written.
 *
 * @param table the table that the path names
 * @param base the dataset itself, or null when only the environment has one
 * @param overlay the environment's part, or null
 * @param loose a CSV file that has the table's name, or null
 */
record DatasetFiles(
    TableName table, @Nullable Path base, @Nullable Path overlay, @Nullable Path loose) {

  DatasetFiles withBase(Path file) {
    return new DatasetFiles(table, file, overlay, loose);
  }

  DatasetFiles withOverlay(Path file) {
    return new DatasetFiles(table, base, file, loose);
  }

  DatasetFiles withLoose(Path file) {
    return new DatasetFiles(table, base, overlay, file);
  }
}

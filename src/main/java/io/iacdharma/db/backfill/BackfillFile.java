package io.iacdharma.db.backfill;

import io.iacdharma.db.digest.Digests;
import io.iacdharma.db.migrate.Version;
import java.nio.file.Path;

/**
 * A backfill on disk.
 *
 * @param path where it lies
 * @param file its name relative to its location, with forward slashes
 * @param version where it stands between the migrations
 * @param header what its comments say
 * @param statement what is run for every batch
 */
record BackfillFile(
    Path path, String file, Version version, BackfillHeader header, BatchStatement statement) {

  private static final int CHARACTERS = 32;

  /**
   * Names what is done to the rows: table, key, end and statement. How large batches are may change
   * under way.
   */
  String checksum() {
    String text =
        String.join(
            "\n",
            header.table(),
            String.join(",", header.key()),
            header.until().name(),
            statement.sql().lines().map(String::strip).reduce("", (a, b) -> a + "\n" + b).strip());
    return Digests.sha256(text).substring(0, CHARACTERS);
  }
}

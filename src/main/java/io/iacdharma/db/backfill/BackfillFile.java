package io.iacdharma.db.backfill;

import io.iacdharma.db.migrate.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

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
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

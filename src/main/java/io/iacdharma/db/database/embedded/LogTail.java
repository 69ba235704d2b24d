package io.iacdharma.db.database.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a server wrote to its log since a moment.
 *
 * @param file the log
 * @param from how long it was at that moment, in bytes
 */
record LogTail(Path file, long from) {

  private static final int LONGEST = 1 << 16;
  private static final int LINES = 12;

  static LogTail now(Path file) throws IOException {
    return new LogTail(file, Files.exists(file) ? Files.size(file) : 0);
  }

  /** The last lines; empty when it wrote nothing. */
  String lastLines() throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
      long start = Math.max(from, log.length() - LONGEST);
      log.seek(start);
      byte[] text = new byte[(int) Math.max(0, log.length() - start)];
      log.readFully(text);
      List<String> lines = new String(text, StandardCharsets.UTF_8).strip().lines().toList();
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
    }
  }
}

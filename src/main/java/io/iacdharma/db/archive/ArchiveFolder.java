package io.iacdharma.db.archive;

import io.iacdharma.db.database.TableName;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where the archive of a partition lies, below the folder of all archives. */
final class ArchiveFolder {

  /** What the name of a folder ends with until everything in it was read back. */
  static final String UNFINISHED = ".part";

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withZone(ZoneOffset.UTC);

  private ArchiveFolder() {}

  /**
   * The folder of one partition.
   *
   * @param from its lower bound, which tells partitions apart that had one name after the other
   */
  static Path of(
      Path all,
      String system,
      String database,
      TableName table,
      String partition,
      @Nullable Instant from) {
    return all.resolve(encoded(system) + "-" + encoded(database))
        .resolve(encoded(table.toString()))
        .resolve(encoded(partition) + "." + (from == null ? "begin" : DAY.format(from)));
  }

  /** The folder beside it in which an archive is written. */
  static Path unfinished(Path folder) {
    return folder.resolveSibling(folder.getFileName() + UNFINISHED);
  }

  /** A name as part of a path, and of a note: anything but A–Z, a–z, 0–9, '.', '_', '-' is %XX. */
  static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c < 128 && (Character.isLetterOrDigit(c) || "._-".indexOf(c) >= 0)) {
        text.append(c);
      } else {
        text.append("%%%02X".formatted((int) c));
      }
    }
    return text.toString();
  }
}

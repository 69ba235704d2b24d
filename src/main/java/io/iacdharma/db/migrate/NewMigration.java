package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Makes the file of a new migration, with a version that nobody else has. */
public final class NewMigration {

  private static final DateTimeFormatter VERSION =
      DateTimeFormatter.ofPattern("yyyyMMddHHmm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Clock clock;

  public NewMigration(Clock clock) {
    this.clock = clock;
  }

  /**
   * Creates {@code V<UTC time>__<description>.sql}, a minute later than the newest file where that
   * is needed to stand last.
   *
   * @param what what it is going to do, in words
   * @throws io.iacdharma.db.error.DharmaException USAGE when the words give no name;
   *     FILE_NOT_WRITABLE
   */
  public Path create(Path folder, String what) {
    try {
      Files.createDirectories(folder);
      Path file = name(folder, what);
      Files.writeString(
          file, "-- " + what.strip().replace('\n', ' ') + "\n\n", StandardOpenOption.CREATE_NEW);
      return file;
    } catch (IOException e) {
      throw Problem.of(ErrorCode.FILE_NOT_WRITABLE, "cannot write into %s".formatted(folder))
          .because(e.toString())
          .exception(e);
    }
  }

  /** The file that {@link #create} would make; makes nothing. */
  public Path name(Path folder, String what) {
    String words =
        what.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "_").replaceAll("^_+|_+$", "");
    if (words.isEmpty()) {
      throw Problem.of(ErrorCode.USAGE, "'%s' gives no name for a file".formatted(what))
          .hint("dharma-db migrate new \"add region to projects\"")
          .exception();
    }
    return folder.resolve("V" + version(folder) + "__" + words + ".sql");
  }

  private String version(Path folder) {
    Instant at = clock.instant();
    Version newest = null;
    for (MigrationFile file : files(folder)) {
      if (file.version() != null && (newest == null || file.version().compareTo(newest) > 0)) {
        newest = file.version();
      }
    }
    // A day's worth of minutes is more than any clock or colleague is ahead.
    for (int i = 0; i < 1440 && newest != null; i++) {
      if (Version.parse(VERSION.format(at)).compareTo(newest) > 0) {
        break;
      }
      at = at.plus(1, ChronoUnit.MINUTES);
    }
    return VERSION.format(at);
  }

  private static List<MigrationFile> files(Path folder) {
    return Files.isDirectory(folder) ? MigrationFolder.read(List.of(folder)).files() : List.of();
  }
}

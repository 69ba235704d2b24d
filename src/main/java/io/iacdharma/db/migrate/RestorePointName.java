package io.iacdharma.db.migrate;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Names of restore points: ASCII, and no longer than the server takes (manual, 9.28.1). */
public final class RestorePointName {

  /** The server's MAXFNAMELEN without the byte that ends it. */
  static final int MOST_BYTES = 63;

  private static final int MOST_ATTEMPTS = 99;
  private static final String PREFIX = "dharma_before_";

  private RestorePointName() {}

  /**
   * The name for a file: {@code dharma_before_<version>}, and {@code
   * dharma_before_R_<description>_<checksum>} for a repeatable one. A name that is too long is cut,
   * and ends in a checksum of all of it.
   */
  static String of(MigrationFile file) {
    if (file.version() != null) {
      return fitted(PREFIX + file.version());
    }
    String words = file.description().replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    String checksum = String.format(Locale.ROOT, "_%08x", file.checksum());
    String whole = PREFIX + "R_" + words;
    int most = MOST_BYTES - checksum.length();
    return whole.substring(0, Math.min(whole.length(), most)) + checksum;
  }

  /**
   * The same for another attempt: recovery stops at the first of two points with one name.
   *
   * @param attempt 1 for the first
   */
  static String of(MigrationFile file, int attempt) {
    return numbered(of(file), attempt);
  }

  private static String numbered(String name, int attempt) {
    String ending = attempt == 1 ? "" : "_try" + attempt;
    return name.length() + ending.length() <= MOST_BYTES
        ? name + ending
        : name.substring(0, MOST_BYTES - ending.length()) + ending;
  }

  /**
   * A regular expression that the whole name of every restore point matches that was made before a
   * versioned migration, whichever attempt it was.
   */
  public static String patternOf(String version) {
    String name = fitted(PREFIX + version);
    return IntStream.rangeClosed(1, MOST_ATTEMPTS)
        .mapToObj(attempt -> Pattern.quote(numbered(name, attempt)))
        .collect(Collectors.joining("|"));
  }

  private static String fitted(String name) {
    if (name.length() <= MOST_BYTES) {
      return name;
    }
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    String ending = String.format(Locale.ROOT, "_%08x", crc.getValue());
    return name.substring(0, MOST_BYTES - ending.length()) + ending;
  }
}

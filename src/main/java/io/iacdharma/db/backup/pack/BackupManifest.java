package io.iacdharma.db.backup.pack;

import io.iacdharma.db.report.render.JsonReader;
import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.wal.Lsn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code backup_manifest}: every file of a backup with its size and checksum, and the WAL that
 * makes it consistent (PostgreSQL manual, chapter 77).
 *
 * @param files the files by their path in the data directory, those of tablespaces below {@code
 *     pg_tblspc/<oid>/}
 * @param wal the WAL that replay needs, in order
 * @param systemIdentifier the cluster, or null: only PostgreSQL 17 and newer write it
 */
public record BackupManifest(
    Map<String, FileDigest> files, List<WalRange> wal, @Nullable String systemIdentifier) {

  private static final String SHA256 = "SHA256";

  public BackupManifest {
    files = Map.copyOf(files);
    wal = List.copyOf(wal);
  }

  /**
   * A stretch of WAL on one timeline.
   *
   * @param timeline the timeline
   * @param start where replay begins
   * @param end where it has to come to
   */
  public record WalRange(int timeline, Lsn start, Lsn end) {}

  /**
   * Reads a manifest and proves its own checksum.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static BackupManifest parse(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    if (!(JsonReader.read(text) instanceof Map<?, ?> tree)) {
      throw new IllegalArgumentException("it is no object");
    }
    proveChecksum(content, text(tree, "Manifest-Checksum"));
    Map<String, FileDigest> files = new HashMap<>();
    for (Map<?, ?> file : list(tree, "Files")) {
      files.put(path(file), digest(file));
    }
    List<WalRange> wal = new ArrayList<>();
    for (Map<?, ?> range : list(tree, "WAL-Ranges")) {
      wal.add(
          new WalRange(
              Math.toIntExact(number(range, "Timeline")),
              Lsn.parse(text(range, "Start-LSN")),
              Lsn.parse(text(range, "End-LSN"))));
    }
    Object system = tree.get("System-Identifier");
    return new BackupManifest(files, wal, system == null ? null : String.valueOf(system));
  }

  /** The checksum covers everything before its own line. */
  private static void proveChecksum(byte[] content, String told) {
    int line = content.length;
    byte[] mark = "\"Manifest-Checksum\"".getBytes(StandardCharsets.US_ASCII);
    for (int at = content.length - mark.length; at >= 0 && line == content.length; at--) {
      if (startsWith(content, at, mark)) {
        line = at;
      }
    }
    MessageDigest sha256 = Sha256.digest();
    sha256.update(content, 0, line);
    if (!HexFormat.of().formatHex(sha256.digest()).equals(told)) {
      throw new IllegalArgumentException("its own checksum is another one");
    }
  }

  private static boolean startsWith(byte[] content, int at, byte[] mark) {
    for (int i = 0; i < mark.length; i++) {
      if (content[at + i] != mark[i]) {
        return false;
      }
    }
    return true;
  }

  /** A path that is no UTF-8 is told in hexadecimal. */
  private static String path(Map<?, ?> file) {
    return file.get("Encoded-Path") instanceof String encoded
        ? new String(HexFormat.of().parseHex(encoded), StandardCharsets.ISO_8859_1)
        : text(file, "Path");
  }

  private static FileDigest digest(Map<?, ?> file) {
    if (!text(file, "Checksum-Algorithm").equals(SHA256)) {
      throw new IllegalArgumentException("its checksums are not SHA256");
    }
    return new FileDigest(number(file, "Size"), text(file, "Checksum"));
  }

  private static String text(Map<?, ?> tree, String name) {
    if (tree.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException(name + " is missing");
  }

  private static long number(Map<?, ?> tree, String name) {
    if (tree.get(name) instanceof Long number) {
      return number;
    }
    throw new IllegalArgumentException(name + " is missing");
  }

  private static List<Map<?, ?>> list(Map<?, ?> tree, String name) {
    List<Map<?, ?>> items = new ArrayList<>();
    if (tree.get(name) instanceof List<?> found) {
      for (Object item : found) {
        if (item instanceof Map<?, ?> map) {
          items.add(map);
        }
      }
      return items;
    }
    throw new IllegalArgumentException(name + " is missing");
  }
}

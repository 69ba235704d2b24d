package io.iacdharma.db.migrate;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Flyway's checksum: CRC-32 over the UTF-8 bytes of every line without its end, so that line ends
 * do not matter; a byte order mark is left out.
 */
final class Checksum {

  private Checksum() {}

  /** The checksum of a file's bytes, which must be UTF-8. */
  static int of(byte[] bytes) {
    CRC32 crc = new CRC32();
    int start = hasByteOrderMark(bytes) ? 3 : 0;
    for (int i = start; i < bytes.length; i++) {
      if (bytes[i] == '\n' || bytes[i] == '\r') {
        crc.update(bytes, start, i - start);
        start = i + 1;
      }
    }
    crc.update(bytes, start, bytes.length - start);
    return (int) crc.getValue();
  }

  /**
   * Whether a text that gives {@code applied} differs from this one in white space alone, as far as
   * a checksum can tell: blanks at line ends, tabs, blank lines.
   */
  static boolean differsInWhitespaceOnly(byte[] bytes, int applied) {
    String text = new String(bytes, StandardCharsets.UTF_8);
    String[] variants = {
      text.replaceAll("[ \\t]+(?=\\r?\\n|$)", ""),
      text.replaceAll("[ \\t]+$", ""),
      text.replace("\t", "    "),
      text.replace("\t", "  "),
      text.replaceAll("(?m)^ {4}", "\t"),
      "\uFEFF" + text,
      text.replaceAll("\\n", " \n"),
      text + " "
    };
    for (String variant : variants) {
      if (of(variant.getBytes(StandardCharsets.UTF_8)) == applied) {
        return true;
      }
    }
    return false;
  }

  static boolean hasByteOrderMark(byte[] bytes) {
    return bytes.length >= 3
        && bytes[0] == (byte) 0xEF
        && bytes[1] == (byte) 0xBB
        && bytes[2] == (byte) 0xBF;
  }
}

package io.iacdharma.db.partition.archive;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Names as parts of paths. */
final class Names {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Names() {}

  /** A name in which all but A–Z, a–z, 0–9, '.', '_' and '-' is %XX for each byte of UTF-8. */
  static String encoded(String name) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'A' && b <= 'Z')
              || (b >= 'a' && b <= 'z')
              || (b >= '0' && b <= '9')
              || "._-".indexOf(b) >= 0;
      text.append(plain ? String.valueOf((char) b) : "%" + HEX.toHexDigits(b));
    }
    return text.toString();
  }
}

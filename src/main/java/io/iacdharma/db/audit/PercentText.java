package io.iacdharma.db.audit;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Names as parts of origins, lists and file names: everything but letters and digits of ASCII and
 * {@code . _ -} is written {@code %} and two hexadecimal digits for each byte of UTF-8.
 */
final class PercentText {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentText() {}

  static String encode(String name) {
    return encode(name, ".");
  }

  /** The same for the schema of a table: the first dot is to part it from the table's name. */
  static String encodeSchema(String name) {
    return encode(name, "");
  }

  private static String encode(String name, String alsoPlain) {
    StringBuilder text = new StringBuilder();
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      boolean plain =
          (b >= 'A' && b <= 'Z')
              || (b >= 'a' && b <= 'z')
              || (b >= '0' && b <= '9')
              || b == '_'
              || b == '-'
              || alsoPlain.indexOf(b) >= 0;
      if (plain) {
        text.append((char) b);
      } else {
        text.append('%').append(HEX.toHexDigits(b));
      }
    }
    return text.toString();
  }

  /**
   * The name that a text stands for.
   *
   * @throws IllegalArgumentException when it stands for none
   */
  static String decode(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else if (c < 0x80) {
        bytes.write(c);
      } else {
        throw new IllegalArgumentException("not percent-encoded: " + text);
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}

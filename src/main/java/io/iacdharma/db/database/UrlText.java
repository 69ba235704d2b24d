package io.iacdharma.db.database;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-decoding as libpq does it: a plus sign is a plus sign, and %00 is refused. */
final class UrlText {

  private UrlText() {}

  /**
   * The decoded text.
   *
   * @param what which part of the URL this is, for errors
   */
  static String decode(String text, String what, String origin) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    byte[] raw = text.getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < raw.length; i++) {
      if (raw[i] != '%') {
        bytes.write(raw[i]);
        continue;
      }
      int high = i + 1 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
      int low = i + 2 < raw.length ? Character.digit(raw[i + 2], 16) : -1;
      if (high < 0 || low < 0 || (high == 0 && low == 0)) {
        throw ConnectionUrl.invalid(
            what + " in the URL has a '%' that two hexadecimal digits do not follow", origin);
      }
      bytes.write(high * 16 + low);
      i += 2;
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException e) {
      throw ConnectionUrl.invalid(what + " in the URL is not UTF-8 when decoded", origin);
    }
  }
}

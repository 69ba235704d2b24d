package io.iacdharma.db.proof;

import io.iacdharma.db.digest.Digests;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A SHA-256 hash as a value. Where millions are at work they are bytes in arrays instead.
 *
 * @param hex 64 hexadecimal digits in lower case
 */
public record Hash(String hex) {

  /** How many bytes a hash has. */
  public static final int LENGTH = 32;

  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{64}");

  /** A hash of these digits. */
  public Hash {
    if (!DIGITS.matcher(hex).matches()) {
      throw new IllegalArgumentException("not a SHA-256 hash: " + hex);
    }
  }

  /** The hash that these 32 bytes are. */
  public static Hash of(byte[] bytes) {
    return at(bytes, 0);
  }

  /** The hash in the 32 bytes from {@code offset} on. */
  public static Hash at(byte[] bytes, int offset) {
    return new Hash(HexFormat.of().formatHex(bytes, offset, offset + LENGTH));
  }

  /** SHA-256 of some bytes, with nothing put before them. */
  public static Hash sha256(byte[] content) {
    return of(Digests.sha256().digest(content));
  }

  /** The hash that a base64 text stands for; empty unless it is the one right way to write it. */
  static Optional<Hash> parseBase64(String text) {
    try {
      byte[] bytes = Base64.getDecoder().decode(text);
      Optional<Hash> hash = bytes.length == LENGTH ? Optional.of(of(bytes)) : Optional.empty();
      return hash.filter(it -> it.base64().equals(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Its 32 bytes, in an array of the caller's own. */
  public byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  /** Its 32 bytes in base64, as checkpoints write them. */
  public String base64() {
    return Base64.getEncoder().encodeToString(bytes());
  }

  @Override
  public String toString() {
    return hex;
  }
}

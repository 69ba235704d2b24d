package io.iacdharma.db.crypt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A key that objects are encrypted with: 32 random bytes. It is known by a name that is computed
 * from it, so that whoever unwraps one sees whether it is the right one. Its text never shows it.
 */
public final class DataKey {

  /** How many bytes a key has, of either kind. */
  static final int BYTES = 32;

  private static final int NAME_BYTES = 16;
  private static final String PURPOSE = "data key of dharma-db";
  private static final SecureRandom RANDOM = new SecureRandom();

  private final byte[] secret;
  private final String id;

  private DataKey(byte[] secret) {
    this.secret = secret;
    this.id = HexFormat.of().formatHex(named(secret, PURPOSE), 0, NAME_BYTES);
  }

  /** A new one. */
  public static DataKey generate() {
    return new DataKey(random(BYTES));
  }

  /**
   * One that was unwrapped.
   *
   * @throws IllegalArgumentException when it has not 32 bytes
   */
  static DataKey of(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a key has %d bytes".formatted(BYTES));
    }
    return new DataKey(Arrays.copyOf(secret, BYTES));
  }

  static byte[] random(int bytes) {
    byte[] made = new byte[bytes];
    RANDOM.nextBytes(made);
    return made;
  }

  /** HMAC-SHA-256 of a purpose: tells two keys apart and nothing about either. */
  static byte[] named(byte[] secret, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      return mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HMAC-SHA-256", e);
    }
  }

  /** Its name: 32 hexadecimal digits. */
  public String id() {
    return id;
  }

  byte[] secret() {
    return secret;
  }

  @Override
  public String toString() {
    return id;
  }
}

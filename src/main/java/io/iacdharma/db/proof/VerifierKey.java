package io.iacdharma.db.proof;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

/**
 * A public key that checks signatures of notes, with its name.
 *
 * @param name the key's name: no spaces, no {@code +}
 * @param encoded base64 of 0x01, which stands for Ed25519, and the 32 bytes of the key
 */
public record VerifierKey(String name, String encoded) {

  private static final int ED25519 = 1;
  private static final int LENGTH = 33;

  /** What X.509 puts before an Ed25519 key (RFC 8410, 4). */
  private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

  /** A key of Ed25519; everything else is refused. */
  public VerifierKey {
    if (!isName(name) || !isKey(encoded)) {
      throw new IllegalArgumentException("not a key: " + name);
    }
  }

  static VerifierKey of(String name, PublicKey key) {
    byte[] x509 = key.getEncoded();
    byte[] typed = new byte[LENGTH];
    typed[0] = ED25519;
    System.arraycopy(x509, x509.length - LENGTH + 1, typed, 1, LENGTH - 1);
    return new VerifierKey(name, Base64.getEncoder().encodeToString(typed));
  }

  /**
   * Reads a key's text, {@code <name>+<hash>+<base64>}.
   *
   * @throws DharmaException AUDIT_KEY_INVALID for any other text, or if the hash is another key's
   */
  public static VerifierKey parse(String text) {
    String[] parts = text.strip().split("\\+", 3);
    if (parts.length != 3 || !isName(parts[0]) || !isKey(parts[2])) {
      throw invalid("it is not <name>+<hash>+<base64 of an Ed25519 key>");
    }
    VerifierKey key = new VerifierKey(parts[0], parts[2]);
    if (!key.hash().equals(parts[1])) {
      throw invalid("its hash " + parts[1] + " is not that of this name and key");
    }
    return key;
  }

  /** The key's hash that notes name it by: 8 hexadecimal digits of SHA-256 of name and key. */
  public String hash() {
    byte[] prefix = (name + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] typed = Base64.getDecoder().decode(encoded);
    byte[] both = Arrays.copyOf(prefix, prefix.length + typed.length);
    System.arraycopy(typed, 0, both, prefix.length, typed.length);
    return Hash.sha256(both).hex().substring(0, 8);
  }

  /** The key as one line of text. */
  public String text() {
    return name + "+" + hash() + "+" + encoded;
  }

  /** Whether this key's owner signed this message. */
  public boolean verify(byte[] message, byte[] signature) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initVerify(publicKey());
      ed25519.update(message);
      return ed25519.verify(signature);
    } catch (GeneralSecurityException e) {
      // A signature or a key that is no point of the curve: nobody can have signed with it.
      return false;
    }
  }

  static boolean isName(String name) {
    return !name.isEmpty() && name.codePoints().noneMatch(VerifierKey::isForbidden);
  }

  private static boolean isForbidden(int c) {
    return c == '+' || c < ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  private static boolean isKey(String encoded) {
    try {
      byte[] typed = Base64.getDecoder().decode(encoded);
      return typed.length == LENGTH && typed[0] == ED25519;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private PublicKey publicKey() throws GeneralSecurityException {
    byte[] typed = Base64.getDecoder().decode(encoded);
    byte[] x509 = Arrays.copyOf(X509, X509.length + LENGTH - 1);
    System.arraycopy(typed, 1, x509, X509.length, LENGTH - 1);
    return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(x509));
  }

  private static DharmaException invalid(String why) {
    return Problem.of(ErrorCode.AUDIT_KEY_INVALID, "not a public key of a note")
        .because(why)
        .exception();
  }
}

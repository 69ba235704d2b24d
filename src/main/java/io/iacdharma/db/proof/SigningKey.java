package io.iacdharma.db.proof;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A private key of Ed25519 (RFC 8032) that signs notes. It never tells itself by accident. */
public final class SigningKey {

  private static final String PUBLIC = "public: ";
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int LINE = 64;

  private final VerifierKey verifier;
  private final PrivateKey secret;

  private SigningKey(VerifierKey verifier, PrivateKey secret) {
    this.verifier = verifier;
    this.secret = secret;
  }

  /** A new key that is named {@code dharma-db/} and 8 digits of its public half's hash. */
  public static SigningKey generate() {
    KeyPair pair = pair();
    VerifierKey unnamed = VerifierKey.of("dharma-db", pair.getPublic());
    byte[] typed = Base64.getDecoder().decode(unnamed.encoded());
    String digits = Hash.sha256(typed).hex().substring(0, 8);
    return new SigningKey(
        new VerifierKey("dharma-db/" + digits, unnamed.encoded()), pair.getPrivate());
  }

  /** A new key with this name. */
  public static SigningKey generate(String name) {
    KeyPair pair = pair();
    return new SigningKey(VerifierKey.of(name, pair.getPublic()), pair.getPrivate());
  }

  /**
   * Reads what {@link #pem} wrote.
   *
   * @throws DharmaException AUDIT_KEY_INVALID for any other text, or if its halves do not belong
   *     together
   */
  public static SigningKey parse(String pem) {
    String line =
        pem.lines()
            .filter(it -> it.startsWith(PUBLIC))
            .findFirst()
            .orElseThrow(() -> invalid("it has no line '" + PUBLIC + "<name>+<hash>+<key>'"));
    VerifierKey verifier = VerifierKey.parse(line.substring(PUBLIC.length()));
    int begin = pem.indexOf(BEGIN);
    int end = pem.indexOf(END);
    if (begin < 0 || end < begin) {
      throw invalid("it has no block '" + BEGIN + "'");
    }
    SigningKey key = new SigningKey(verifier, secret(pem.substring(begin + BEGIN.length(), end)));
    byte[] probe = "probe\n".getBytes(StandardCharsets.UTF_8);
    if (!verifier.verify(probe, key.sign(probe))) {
      throw invalid("its public and its private half do not belong together");
    }
    return key;
  }

  /** The key as the text of a file: a line with the public half, then PKCS#8 in PEM (RFC 7468). */
  public String pem() {
    byte[] ending = "\n".getBytes(StandardCharsets.US_ASCII);
    String body = Base64.getMimeEncoder(LINE, ending).encodeToString(secret.getEncoded());
    return PUBLIC + verifier.text() + "\n" + BEGIN + "\n" + body + "\n" + END + "\n";
  }

  /** The public half. */
  public VerifierKey verifier() {
    return verifier;
  }

  byte[] sign(byte[] message) {
    try {
      Signature ed25519 = Signature.getInstance("Ed25519");
      ed25519.initSign(secret);
      ed25519.update(message);
      return ed25519.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "SigningKey[" + verifier.name() + "]";
  }

  private static PrivateKey secret(String base64) {
    try {
      byte[] pkcs8 = Base64.getMimeDecoder().decode(base64);
      return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw invalid("its block is no Ed25519 key in PKCS#8");
    }
  }

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static DharmaException invalid(String why) {
    return Problem.of(ErrorCode.AUDIT_KEY_INVALID, "not a signing key").because(why).exception();
  }
}

package io.iacdharma.db.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Keys as text, held against the vector that the Go project publishes for notes. */
class SigningKeyTest {

  static final VerifierKey PUBLISHED =
      VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");

  /** The published private key, which is a bare seed, in the form of our files. */
  static SigningKey published() {
    byte[] typed = Base64.getDecoder().decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz");
    String seed = HexFormat.of().formatHex(typed, 1, typed.length);
    byte[] pkcs8 = HexFormat.of().parseHex("302e020100300506032b657004220420" + seed);
    return SigningKey.parse(
        "public: "
            + PUBLISHED.text()
            + "\n-----BEGIN PRIVATE KEY-----\n"
            + Base64.getEncoder().encodeToString(pkcs8)
            + "\n-----END PRIVATE KEY-----\n");
  }

  @Test
  void readsThePublishedKey() {
    assertThat(PUBLISHED.name()).isEqualTo("PeterNeumann");
    assertThat(PUBLISHED.hash()).isEqualTo("c74f20a3");
    assertThat(PUBLISHED.text())
        .isEqualTo("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
  }

  @Test
  void refusesEveryManglingOfAPublicKey() {
    String text = PUBLISHED.text();
    for (int i = 0; i < text.length(); i++) {
      String mangled = text.substring(0, i) + (char) (text.charAt(i) + 1) + text.substring(i + 1);
      assertThatThrownBy(() -> VerifierKey.parse(mangled))
          .as(mangled)
          .isInstanceOf(Exception.class);
    }
    for (int i = 1; i < text.length(); i++) {
      String front = text.substring(0, i);
      String back = text.substring(i);
      assertThatThrownBy(() -> VerifierKey.parse(front)).isInstanceOf(Exception.class);
      assertThatThrownBy(() -> VerifierKey.parse(back)).isInstanceOf(Exception.class);
    }
  }

  @Test
  void refusesKeysOfAnotherLengthAndOfAnotherKind() {
    assertThatThrownBy(
            () ->
                VerifierKey.parse(
                    "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY=="))
        .hasMessageContaining("not a public key");
    assertThatThrownBy(
            () ->
                VerifierKey.parse(
                    "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"))
        .hasMessageContaining("not a public key");
  }

  @Test
  void namesAKeyAfterItsPublicHalf() {
    SigningKey key = SigningKey.generate();
    byte[] typed = Base64.getDecoder().decode(key.verifier().encoded());
    assertThat(key.verifier().name())
        .isEqualTo("dharma-db/" + Hash.sha256(typed).hex().substring(0, 8));
  }

  @Test
  void comesBackFromItsText() {
    SigningKey key = SigningKey.generate("a/name");
    SigningKey back = SigningKey.parse(key.pem());
    assertThat(back.verifier()).isEqualTo(key.verifier());
    assertThat(SignedNote.sign("a\n", back)).isEqualTo(SignedNote.sign("a\n", key));
  }

  @Test
  void refusesHalvesThatDoNotBelongTogether() {
    SigningKey one = SigningKey.generate("one");
    SigningKey two = SigningKey.generate("two");
    String mixed =
        "public: " + one.verifier().text() + "\n" + two.pem().substring(two.pem().indexOf("-----"));
    assertThatThrownBy(() -> SigningKey.parse(mixed)).hasMessageContaining("not a signing key");
  }

  @Test
  void refusesWhatIsNoKey() {
    String pem = SigningKey.generate().pem();
    assertThatThrownBy(() -> SigningKey.parse("")).hasMessageContaining("not a signing key");
    assertThatThrownBy(() -> SigningKey.parse(pem.replace("BEGIN", "FIRST")))
        .hasMessageContaining("not a signing key");
    assertThatThrownBy(() -> SigningKey.parse(pem.replace("MC4CAQ", "AAAAAA")))
        .hasMessageContaining("not a signing key");
  }

  @Test
  void tellsNothingOfItsSecret() {
    SigningKey key = SigningKey.generate("one");
    assertThat(key.toString()).isEqualTo("SigningKey[one]");
  }
}

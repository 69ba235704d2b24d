package io.iacdharma.db.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.proof.NoteCheck.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes, held against the vector that the Go project publishes for its own package. */
class SignedNoteTest {

  private static final String TEXT =
      """
      If you think cryptography is the answer to your problem,
      then you don't know what your problem is.
      """;
  private static final String NOTE =
      TEXT
          + "\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNX"
          + "gKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

  private final SigningKey one = SigningKey.generate("one");
  private final SigningKey two = SigningKey.generate("two");

  @Test
  void believesThePublishedNote() {
    SignedNote note = SignedNote.parse(NOTE.getBytes(UTF_8));
    assertThat(note.text()).isEqualTo(TEXT);
    NoteCheck check = note.check(List.of(SigningKeyTest.PUBLISHED));
    assertThat(check.verdict()).isEqualTo(Verdict.SIGNED);
    assertThat(check.signers()).containsExactly(SigningKeyTest.PUBLISHED);
  }

  @Test
  void signsThePublishedNoteByteForByte() {
    assertThat(SignedNote.sign(TEXT, SigningKeyTest.published()).format()).isEqualTo(NOTE);
  }

  @Test
  void isForgedWhenTheTextWasChanged() {
    SignedNote note = SignedNote.parse(NOTE.replace("answer", "reason").getBytes(UTF_8));
    assertThat(note.check(List.of(SigningKeyTest.PUBLISHED)).verdict()).isEqualTo(Verdict.FORGED);
  }

  @Test
  void isOfAnUnknownSignerWhenNoTrustedKeySigned() {
    NoteCheck check = SignedNote.sign("a\n", one).check(List.of(two.verifier()));
    assertThat(check.verdict()).isEqualTo(Verdict.UNKNOWN_SIGNER);
    assertThat(check.others()).extracting(NoteSignature::name).containsExactly("one");
  }

  @Test
  void needsOnlyOneSignatureThatIsTrusted() {
    SignedNote note = SignedNote.parse(SignedNote.sign("a\n", one, two).bytes());
    NoteCheck check = note.check(List.of(two.verifier()));
    assertThat(check.signed()).isTrue();
    assertThat(check.signers()).containsExactly(two.verifier());
    assertThat(check.others()).hasSize(1);
  }

  @Test
  void isForgedWhenOneOfTwoTrustedSignaturesIsWrong() {
    SignedNote right = SignedNote.sign("a\n", one);
    SignedNote other = SignedNote.sign("b\n", two);
    SignedNote mixed =
        new SignedNote("a\n", List.of(right.signatures().get(0), other.signatures().get(0)));
    assertThat(mixed.check(List.of(one.verifier(), two.verifier())).verdict())
        .isEqualTo(Verdict.FORGED);
  }

  @Test
  void isNotFooledByAnotherKeyOfTheSameName() {
    SigningKey namesake = SigningKey.generate("one");
    assertThat(SignedNote.sign("a\n", namesake).check(List.of(one.verifier())).signed()).isFalse();
  }

  @Test
  void keepsATextThatHoldsEmptyLines() {
    SignedNote note = SignedNote.parse(SignedNote.sign("a\n\nb\n", one).bytes());
    assertThat(note.text()).isEqualTo("a\n\nb\n");
    assertThat(note.check(List.of(one.verifier())).signed()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a\n",
        "a\n\n",
        "a\n\n\u2014 one QUJDREVG",
        "a\n\n- one QUJDREVG\n",
        "a\n\n\u2014 one\n",
        "a\n\n\u2014 one QUJD\n",
        "a\n\n\u2014 one !!!!\n",
        "a\n\n\u2014 o+e QUJDREVG\n",
        "a\n\n\u2014 one QUJDREVG extra\n",
        "a\r\n\n\u2014 one QUJDREVG\n",
        "a\n\n\u2014 one QUJDREVG\ntrailing\n"
      })
  void refusesWhatIsNoNote(String text) {
    assertThatThrownBy(() -> SignedNote.parse(text.getBytes(UTF_8)))
        .hasMessageContaining("not a signed note");
  }

  @Test
  void refusesBytesThatAreNoText() {
    assertThatThrownBy(() -> SignedNote.parse(new byte[] {'a', '\n', (byte) 0xff, '\n', '\n'}))
        .hasMessageContaining("not a signed note");
  }
}

package io.iacdharma.db.proof;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A text and the signatures below it, in the form of C2SP's signed-note, which the checksum
 * database of Go and transparency logs use.
 *
 * @param text what is signed; ends with a line break
 * @param signatures one or more
 */
public record SignedNote(String text, List<NoteSignature> signatures) {

  /** More than any honest note needs; what is larger is not looked at. */
  private static final int MOST_BYTES = 1_000_000;

  private static final int MOST_SIGNATURES = 100;

  /** A note with a list of its own. */
  public SignedNote {
    signatures = List.copyOf(signatures);
  }

  /** Signs a text, which must end with a line break and hold no control characters but these. */
  public static SignedNote sign(String text, SigningKey... keys) {
    if (!text.endsWith("\n") || !isPlain(text) || keys.length == 0) {
      throw new IllegalArgumentException("not a text for a note");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (SigningKey key : keys) {
      signatures.add(NoteSignature.of(key.verifier(), key.sign(bytes)));
    }
    return new SignedNote(text, signatures);
  }

  /**
   * Reads a note; whether to believe it is for {@link #check} to say.
   *
   * @throws DharmaException AUDIT_NOTE_INVALID for bytes that are no note
   */
  public static SignedNote parse(byte[] bytes) {
    if (bytes.length > MOST_BYTES) {
      throw invalid("it is larger than " + MOST_BYTES + " bytes");
    }
    String all = decode(bytes);
    int split = all.lastIndexOf("\n\n");
    if (split < 0 || !all.endsWith("\n") || !isPlain(all)) {
      throw invalid("it is not a text, an empty line and lines of signatures");
    }
    String below = all.substring(split + 2);
    if (below.isEmpty()) {
      throw invalid("it has no signature");
    }
    List<NoteSignature> signatures = new ArrayList<>();
    for (String line : below.substring(0, below.length() - 1).split("\n", -1)) {
      signatures.add(
          NoteSignature.parse(line)
              .orElseThrow(() -> invalid("a line below the text is no signature")));
    }
    if (signatures.size() > MOST_SIGNATURES) {
      throw invalid("it has more than " + MOST_SIGNATURES + " signatures");
    }
    return new SignedNote(all.substring(0, split + 1), signatures);
  }

  /** The note as it is written to a file. */
  public String format() {
    StringBuilder all = new StringBuilder(text).append('\n');
    signatures.forEach(signature -> all.append(signature.line()));
    return all.toString();
  }

  /** The bytes of {@link #format}. */
  public byte[] bytes() {
    return format().getBytes(StandardCharsets.UTF_8);
  }

  /** Holds the note against the keys that are trusted. */
  public NoteCheck check(Collection<VerifierKey> trusted) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    List<VerifierKey> signers = new ArrayList<>();
    List<NoteSignature> others = new ArrayList<>();
    for (NoteSignature signature : signatures) {
      List<VerifierKey> candidates = trusted.stream().filter(signature::isOf).distinct().toList();
      if (candidates.isEmpty()) {
        others.add(signature);
        continue;
      }
      // Four bytes of a hash can be met by chance or on purpose: one of the keys has to be right.
      List<VerifierKey> right =
          candidates.stream().filter(key -> key.verify(bytes, signature.signature())).toList();
      if (right.isEmpty()) {
        return new NoteCheck(NoteCheck.Verdict.FORGED, List.of(), List.of());
      }
      right.stream().filter(key -> !signers.contains(key)).forEach(signers::add);
    }
    NoteCheck.Verdict verdict =
        signers.isEmpty() ? NoteCheck.Verdict.UNKNOWN_SIGNER : NoteCheck.Verdict.SIGNED;
    return new NoteCheck(verdict, List.copyOf(signers), List.copyOf(others));
  }

  private static String decode(byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw invalid("it is not UTF-8");
    }
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c >= ' ' || c == '\n');
  }

  private static DharmaException invalid(String why) {
    return Problem.of(ErrorCode.AUDIT_NOTE_INVALID, "not a signed note").because(why).exception();
  }
}

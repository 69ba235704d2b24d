package io.iacdharma.db.proof;

import java.util.List;

/**
 * What came of holding a note against the keys that are trusted.
 *
 * @param verdict whether the note may be believed
 * @param signers the trusted keys whose signatures are right
 * @param others the signatures by keys that are not trusted; they prove nothing
 */
public record NoteCheck(Verdict verdict, List<VerifierKey> signers, List<NoteSignature> others) {

  /** Whether a note may be believed. */
  public enum Verdict {
    /** At least one trusted key signed it, and no signature of a trusted key is wrong. */
    SIGNED,
    /** No trusted key signed it. */
    UNKNOWN_SIGNER,
    /** It bears a trusted key's name and hash, but this key never signed this text. */
    FORGED
  }

  /** Whether the note may be believed. */
  public boolean signed() {
    return verdict == Verdict.SIGNED;
  }
}

package io.iacdharma.db.audit;

import io.iacdharma.db.proof.Checkpoint;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.SignedNote;

/**
 * A note as its file holds it. Whether to believe it is for {@link SignedNote#check} to say, or for
 * a later note that names its hash and is believed.
 *
 * @param hash SHA-256 of the whole file; what the next note of the chain names as {@code previous}
 * @param signed the text and its signatures
 * @param seal what the text says
 */
public record EvidenceNote(Hash hash, SignedNote signed, SealNote seal) {

  /**
   * Reads a note's file.
   *
   * @throws io.iacdharma.db.error.DharmaException AUDIT_NOTE_INVALID when it is none
   */
  public static EvidenceNote parse(byte[] file) {
    SignedNote signed = SignedNote.parse(file);
    return new EvidenceNote(
        Hash.sha256(file), signed, SealNote.of(Checkpoint.parse(signed.text())));
  }
}

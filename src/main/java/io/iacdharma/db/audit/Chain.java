package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.Hash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table's notes from the newest back. The newest one must be signed by a trusted key; each of the
 * others is what the one behind it names by its hash, whoever signed it.
 */
final class Chain {

  private final TableEvidence evidence;
  private final SealTrust trust;

  Chain(TableEvidence evidence, SealTrust trust) {
    this.evidence = evidence;
    this.trust = trust;
  }

  /** Is given note after note, from the newest back. */
  @FunctionalInterface
  interface Visitor {
    /** Returns whether to go on. */
    boolean visit(EvidenceNote note);
  }

  /**
   * The newest note, believed.
   *
   * @param newest its sequence; 0 when there is none
   * @throws DharmaException AUDIT_EVIDENCE_DAMAGED when nobody who is trusted signed it
   */
  Optional<EvidenceNote> head(long newest) {
    if (newest == 0) {
      return Optional.empty();
    }
    EvidenceNote head = read(newest, null);
    if (!trust.believes(head)) {
      throw Problem.of(
              ErrorCode.AUDIT_EVIDENCE_DAMAGED,
              "the newest note of %s, %d, is not signed by our key"
                  .formatted(evidence.table(), newest))
          .at(evidence.copies().get(0).file(newest).toString())
          .because("trusted are audit.keyFile and the retired keys beside it")
          .after("nothing was signed")
          .hint(
              "put the key that signed it beside as <keyFile>.<hash>.retired, or begin anew:"
                  + " dharma-db audit seal --new-era --reason TEXT")
          .exception();
    }
    return Optional.of(head);
  }

  /**
   * A note whose sequence somebody told, when a trusted key signed it; empty when not.
   *
   * @param sequence not trusted
   */
  Optional<EvidenceNote> believed(long sequence) {
    return evidence.note(sequence).filter(note -> isOurs(note, sequence)).filter(trust::believes);
  }

  /** Walks back from a note that is believed, itself first, until the visitor has enough. */
  void walk(EvidenceNote from, Visitor visitor) {
    EvidenceNote note = from;
    while (visitor.visit(note) && note.seal().sequence() > 1) {
      note = read(note.seal().sequence() - 1, note.seal().previous());
    }
  }

  private EvidenceNote read(long sequence, @Nullable Hash named) {
    EvidenceNote note =
        evidence
            .note(sequence)
            .orElseThrow(() -> damaged(sequence, "it is in none of the folders"));
    if (named != null && !named.equals(note.hash())) {
      throw damaged(sequence, "note %d names another one before it".formatted(sequence + 1));
    }
    if (!isOurs(note, sequence)) {
      throw damaged(sequence, "it says of itself: " + note.seal().origin().text());
    }
    return note;
  }

  private boolean isOurs(EvidenceNote note, long sequence) {
    return note.seal().sequence() == sequence
        && note.seal().origin().table().equals(evidence.table());
  }

  private DharmaException damaged(long sequence, String why) {
    return Problem.of(
            ErrorCode.AUDIT_EVIDENCE_DAMAGED,
            "note %d of %s is missing or was changed".formatted(sequence, evidence.table()))
        .at(evidence.copies().get(0).file(sequence).toString())
        .because(why)
        .after("nothing was signed")
        .hint("restore the folder from a copy, then dharma-db audit verify")
        .exception();
  }
}

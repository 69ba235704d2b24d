package io.iacdharma.db.audit;

import io.iacdharma.db.proof.Checkpoint;
import io.iacdharma.db.proof.NoteCheck;
import io.iacdharma.db.proof.TlogProof;

/** Verifies the proof of one row from its file and keys alone: no database, no evidence. */
public final class ProofFile {

  private ProofFile() {}

  /** The verdict on the row's partition, as far as this row is concerned. */
  public static PartitionVerdict verify(TlogProof proof, Trust trust) {
    SealNote seal = SealNote.of(Checkpoint.parse(proof.note().text()));
    SealedPart part = new SealedPart(seal);
    NoteCheck check = proof.note().check(trust.keys());
    if (!check.signed()) {
      String why =
          check.verdict() == NoteCheck.Verdict.FORGED
              ? "the checkpoint was changed: its signature is not of this text"
              : "the checkpoint is signed by a key that is not trusted: "
                  + check.others().get(0).name();
      return PartitionVerdict.of(part, -1, Verdict.CHANGED, null, why);
    }
    if (!proof.leads()) {
      return PartitionVerdict.of(
          part, -1, Verdict.CHANGED, null, "the row is not at this place of the sealed rows");
    }
    String what =
        "row %d of %d was sealed at %s".formatted(proof.index() + 1, seal.size(), seal.at());
    return PartitionVerdict.of(part, -1, Verdict.INTACT, null, what);
  }
}

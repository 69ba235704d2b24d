package io.iacdharma.db.audit;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.ConsistencyProof;
import io.iacdharma.db.proof.NoteCheck;
import io.iacdharma.db.proof.Tree;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Proves from the hashes in the evidence that what one note seals is the beginning of what another
 * one seals. Needs no database.
 */
public final class BetweenCheck {

  private final List<Path> evidence;
  private final Trust trust;

  /** Looks for the hashes in these folders, and believes these keys. */
  public BetweenCheck(List<Path> evidence, Trust trust) {
    this.evidence = List.copyOf(evidence);
    this.trust = trust;
  }

  /**
   * What came of it.
   *
   * @param verdict of the partition, about the later note
   * @param proof null when there is none
   */
  public record Between(PartitionVerdict verdict, @Nullable ConsistencyProof proof) {}

  /**
   * Proves the smaller one the beginning of the larger one.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE for notes of different trees
   */
  public Between prove(EvidenceNote one, EvidenceNote other) {
    if (one.seal().size() > other.seal().size()) {
      return prove(other, one);
    }
    SealNote from = one.seal();
    SealNote to = other.seal();
    if (!from.origin().equals(to.origin())) {
      throw Problem.of(ErrorCode.USAGE, "the two notes are not of one partition and era")
          .because(from.origin().text() + " and " + to.origin().text())
          .exception();
    }
    for (EvidenceNote note : List.of(one, other)) {
      NoteCheck check = note.signed().check(trust.keys());
      if (!check.signed()) {
        return failed(
            to,
            Verdict.CHANGED,
            "note %d is not signed by a key that is trusted".formatted(note.seal().sequence()));
      }
    }
    return hashes(from, to);
  }

  private Between hashes(SealNote from, SealNote to) {
    NoteOrigin origin = to.origin();
    TableEvidence table =
        new EvidenceStore(evidence, origin.systemIdentifier(), origin.database())
            .table(origin.table());
    boolean proven = false;
    for (LeafHashFile file : HashCopies.of(table, origin.partition(), origin.era()).files()) {
      if (file.size() < to.size()) {
        continue;
      }
      Tree tree = new Tree(file);
      ConsistencyProof proof = tree.consistency(from.size(), to.size());
      if (proof.verify(from.root(), to.root())) {
        String what =
            "the %d rows of note %d are the beginning of the %d rows of note %d"
                .formatted(from.size(), from.sequence(), to.size(), to.sequence());
        return new Between(verdict(to, Verdict.INTACT, what), proof);
      }
      proven |= tree.root(to.size()).equals(to.root());
    }
    return proven
        ? failed(
            to,
            Verdict.CHANGED,
            "note %d seals other rows than note %d begins with"
                .formatted(from.sequence(), to.sequence()))
        : failed(
            to, Verdict.MISSING, "no folder has the hashes that give the root of the later note");
  }

  private static Between failed(SealNote note, Verdict verdict, String why) {
    return new Between(verdict(note, verdict, why), null);
  }

  private static PartitionVerdict verdict(SealNote note, Verdict verdict, String message) {
    return PartitionVerdict.of(new SealedPart(note), -1, verdict, null, message);
  }
}

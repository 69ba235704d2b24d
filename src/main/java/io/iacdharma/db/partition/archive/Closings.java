package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.EvidenceNote;
import io.iacdharma.db.audit.SealNote;
import io.iacdharma.db.audit.SealedLeaf;
import io.iacdharma.db.audit.TableEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The chain of one table's notes, read once. */
final class Closings {

  private final List<EvidenceNote> chain = new ArrayList<>();

  Closings(TableEvidence evidence) {
    for (long sequence = 1; sequence <= evidence.newest(); sequence++) {
      evidence.note(sequence).ifPresent(chain::add);
    }
  }

  /** What closed a partition; empty while it may take rows. */
  Optional<Closing> of(SealedLeaf leaf) {
    EvidenceNote last = null;
    for (EvidenceNote note : chain) {
      if (isOf(note.seal(), leaf)) {
        last = note;
      }
    }
    if (last == null || !last.seal().closes()) {
      return Optional.empty();
    }
    var origin = last.seal().origin();
    return Optional.of(
        Closing.of(chain.stream().filter(note -> note.seal().origin().equals(origin)).toList()));
  }

  /** Names can be given again to another partition, but not with the same bounds. */
  private static boolean isOf(SealNote seal, SealedLeaf leaf) {
    if (!seal.origin().partition().equals(leaf.name().name())) {
      return false;
    }
    SealedLeaf.Bounds bounds = leaf.bounds();
    return bounds == null
        || seal.from().equals(String.valueOf(bounds.from()))
        || seal.from().equals(bounds.fromText());
  }
}

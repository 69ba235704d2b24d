package io.iacdharma.db.audit;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Fills up folders that lack notes: new ones, those that were lost, and those that a killed run had
 * not come to. What is copied is what the newest note, which a trusted key signed, leads back to.
 */
final class EvidenceFill {

  private final TableEvidence evidence;
  private final Chain chain;

  EvidenceFill(TableEvidence evidence, SealTrust trust) {
    this.evidence = evidence;
    this.chain = new Chain(evidence, trust);
  }

  /** Copies what is missing; gives how many notes were. */
  int fill(EvidenceNote head) {
    BitSet missing = evidence.incomplete();
    int all = missing.cardinality();
    Set<String> seen = new HashSet<>();
    chain.walk(
        head,
        note -> {
          int sequence = (int) note.seal().sequence();
          NoteOrigin origin = note.seal().origin();
          if (missing.get(sequence)) {
            // The newest note of a tree comes first: hashes have to be there before their note.
            if (seen.add(origin.text())) {
              settle(note);
            }
            byte[] file = evidence.bytes(sequence).orElseThrow();
            evidence.copies().forEach(copy -> copy.add(sequence, file));
            missing.clear(sequence);
          } else {
            seen.add(origin.text());
          }
          return !missing.isEmpty();
        });
    return all;
  }

  private void settle(EvidenceNote note) {
    SealNote seal = note.seal();
    HashCopies.of(evidence, seal.origin().partition(), seal.origin().era())
        .settle(seal.size(), seal.root());
  }
}

package io.iacdharma.db.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table and how far it is sealed.
 *
 * @param table the table
 * @param evidence its evidence
 * @param head the newest note of all its partitions; null when there is none
 * @param era the era in which it is sealed now
 * @param behind the folders that lack notes which another one has
 * @param leaves its partitions that hold rows or are to be closed
 * @param warnings what deserves attention
 */
record TableState(
    SealedTable table,
    TableEvidence evidence,
    @Nullable EvidenceNote head,
    Era era,
    List<String> behind,
    List<LeafState> leaves,
    List<String> warnings) {

  TableState {
    behind = List.copyOf(behind);
    leaves = List.copyOf(leaves);
    warnings = List.copyOf(warnings);
  }

  /** The sequence of the newest note; 0 when there is none. */
  long sequence() {
    return head == null ? 0 : head.seal().sequence();
  }
}

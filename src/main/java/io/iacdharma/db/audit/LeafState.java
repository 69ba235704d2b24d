package io.iacdharma.db.audit;

import org.jspecify.annotations.Nullable;

/**
 * A partition that holds rows or is to be closed, and what is to be done with it.
 *
 * @param leaf the partition
 * @param last its newest note of the present era; null when it has none
 * @param action what is to be done
 * @param foreign whether it takes rows and holds some that name transactions of another server
 */
record LeafState(
    SealedLeaf leaf, @Nullable EvidenceNote last, LeafState.Action action, boolean foreign) {

  /** What is to be done with a partition. */
  enum Action {
    /** Nothing: every row that is final is sealed. */
    NONE,
    /** New rows are sealed. */
    SEAL,
    /** It takes no more rows from now on, and all it has are sealed. */
    CLOSE
  }

  /** What its newest note says. */
  @Nullable SealNote sealed() {
    return last == null ? null : last.seal();
  }
}

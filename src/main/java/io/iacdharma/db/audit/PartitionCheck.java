package io.iacdharma.db.audit;

import java.util.List;

/** One way of holding a partition's rows against its seals. */
interface PartitionCheck {

  /**
   * What came of it.
   *
   * @param verdict what is to be said of the rows
   * @param damages what is wrong with the evidence that was used, each a sentence
   */
  record Checked(PartitionVerdict verdict, List<String> damages) {}

  /**
   * Checks one partition.
   *
   * @param leaf where its rows are
   * @param part what was sealed
   * @param copies the hashes of the sealed rows, which are not trusted
   */
  Checked check(SealedLeaf leaf, SealedPart part, HashCopies copies);
}

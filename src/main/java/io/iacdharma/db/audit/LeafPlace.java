package io.iacdharma.db.audit;

import org.jspecify.annotations.Nullable;

/**
 * Where the rows of a sealed partition are now.
 *
 * @param table what they are read through
 * @param leaf the partition, or the table that it has become
 * @param lost why they cannot be seen through the sealed table; null when they can
 * @param remark what is odd about it, for people; null when nothing is
 */
record LeafPlace(
    SealedTable table, SealedLeaf leaf, @Nullable String lost, @Nullable String remark) {}

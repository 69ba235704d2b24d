package io.iacdharma.db.audit;

import io.iacdharma.db.proof.Hash;

/**
 * What is kept of one of the many notes of a partition.
 *
 * @param sequence its place in the chain
 * @param note SHA-256 of its file
 * @param size how many rows it sealed
 * @param root the root of their tree
 * @param horizon the horizon up to which it did
 * @param form how the rows that were new in it were written
 */
record Mark(long sequence, Hash note, long size, Hash root, long horizon, RowForm form) {

  static Mark of(EvidenceNote note) {
    SealNote seal = note.seal();
    return new Mark(
        seal.sequence(), note.hash(), seal.size(), seal.root(), seal.horizon(), seal.form());
  }
}

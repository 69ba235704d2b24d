package io.iacdharma.db.audit;

import io.iacdharma.db.proof.Hash;
import org.jspecify.annotations.Nullable;

/**
 * What reading a partition's rows up to a horizon gave; their hashes are on disk in every folder.
 *
 * @param size how many rows there are
 * @param root the root of their tree
 * @param added how many of them were not sealed before
 * @param horizon every row of a transaction below it is in
 * @param first the earliest value of the partition key, or {@code none}
 * @param last the latest one
 * @param form how the added rows were written
 * @param continues how much of the era before still holds; null where none came before
 * @param former how many rows were sealed in the era before
 */
record LeafReading(
    long size,
    Hash root,
    long added,
    long horizon,
    String first,
    String last,
    RowForm form,
    SealNote.@Nullable Continues continues,
    long former) {}

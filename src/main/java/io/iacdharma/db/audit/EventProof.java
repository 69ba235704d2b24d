package io.iacdharma.db.audit;

import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.TlogProof;
import org.jspecify.annotations.Nullable;

/**
 * What can be proven of one row.
 *
 * @param verdict the verdict of its partition, as far as this row is concerned
 * @param row which row it is, for people
 * @param leaf the hash of the row as it is now
 * @param proof that it stands where it was sealed; null when that cannot be proven
 */
public record EventProof(
    PartitionVerdict verdict, String row, Hash leaf, @Nullable TlogProof proof) {}

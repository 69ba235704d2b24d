package io.iacdharma.db.proof;

import java.util.List;

/**
 * That a leaf stands at a place of a tree (RFC 9162, 2.1.3).
 *
 * @param index the leaf's place, from 0 on
 * @param size how many leaves the tree has
 * @param path the hashes beside the way to the root, the lowest first
 */
public record InclusionProof(long index, long size, List<Hash> path) {

  /** A proof with a path of its own. */
  public InclusionProof {
    path = List.copyOf(path);
  }

  /** Whether the leaf with this hash at this place leads to this root. */
  public boolean verify(Hash leaf, Hash root) {
    if (index < 0 || index >= size) {
      return false;
    }
    LeafHasher hasher = new LeafHasher();
    byte[] hash = leaf.bytes();
    long node = index;
    long last = size - 1;
    for (Hash beside : path) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hasher.node(beside.bytes(), 0, hash, 0, hash, 0);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hasher.node(hash, 0, beside.bytes(), 0, hash, 0);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Hash.of(hash).equals(root);
  }
}

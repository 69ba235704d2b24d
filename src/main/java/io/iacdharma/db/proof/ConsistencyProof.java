package io.iacdharma.db.proof;

import java.util.List;

/**
 * That a tree is the beginning of a larger one (RFC 9162, 2.1.4).
 *
 * @param from how many leaves the smaller tree has
 * @param to how many leaves the larger tree has
 * @param path the hashes that lead to both roots
 */
public record ConsistencyProof(long from, long to, List<Hash> path) {

  /** A proof with a path of its own. */
  public ConsistencyProof {
    path = List.copyOf(path);
  }

  /** Whether the tree with the first root is the beginning of the tree with the second. */
  public boolean verify(Hash before, Hash after) {
    if (from < 0 || from > to) {
      return false;
    }
    if (from == 0) {
      return path.isEmpty() && before.equals(new CompactRange().root());
    }
    if (from == to) {
      return path.isEmpty() && before.equals(after);
    }
    // The root of a whole subtree is no part of its own proof.
    boolean whole = Long.bitCount(from) == 1;
    if (path.isEmpty() && !whole) {
      return false;
    }
    return lead(
        whole ? before : path.get(0), whole ? path : path.subList(1, path.size()), before, after);
  }

  private boolean lead(Hash seed, List<Hash> rest, Hash before, Hash after) {
    LeafHasher hasher = new LeafHasher();
    byte[] first = seed.bytes();
    byte[] second = seed.bytes();
    int same = Long.numberOfTrailingZeros(~(from - 1));
    long node = (from - 1) >> same;
    long last = (to - 1) >> same;
    for (Hash beside : rest) {
      if (last == 0) {
        return false;
      }
      if ((node & 1) == 1 || node == last) {
        hasher.node(beside.bytes(), 0, first, 0, first, 0);
        hasher.node(beside.bytes(), 0, second, 0, second, 0);
        while ((node & 1) == 0 && node != 0) {
          node >>= 1;
          last >>= 1;
        }
      } else {
        hasher.node(second, 0, beside.bytes(), 0, second, 0);
      }
      node >>= 1;
      last >>= 1;
    }
    return last == 0 && Hash.of(first).equals(before) && Hash.of(second).equals(after);
  }
}

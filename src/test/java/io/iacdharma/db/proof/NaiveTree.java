package io.iacdharma.db.proof;

import java.util.ArrayList;
import java.util.List;

/** The definitions of RFC 6962, 2.1, word for word and without any thought of speed. */
final class NaiveTree {

  private NaiveTree() {}

  static Hash root(List<Hash> leaves) {
    if (leaves.isEmpty()) {
      return Hash.sha256(new byte[0]);
    }
    if (leaves.size() == 1) {
      return leaves.get(0);
    }
    int split = split(leaves.size());
    byte[] both = new byte[65];
    both[0] = 1;
    System.arraycopy(root(leaves.subList(0, split)).bytes(), 0, both, 1, 32);
    System.arraycopy(root(leaves.subList(split, leaves.size())).bytes(), 0, both, 33, 32);
    return Hash.sha256(both);
  }

  static List<Hash> path(int index, List<Hash> leaves) {
    if (leaves.size() == 1) {
      return List.of();
    }
    int split = split(leaves.size());
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, leaves.size());
    return index < split
        ? with(path(index, left), root(right))
        : with(path(index - split, right), root(left));
  }

  static List<Hash> consistency(int from, List<Hash> leaves) {
    return sub(from, leaves, true);
  }

  private static List<Hash> sub(int from, List<Hash> leaves, boolean known) {
    if (from == leaves.size()) {
      return known ? List.of() : List.of(root(leaves));
    }
    int split = split(leaves.size());
    List<Hash> left = leaves.subList(0, split);
    List<Hash> right = leaves.subList(split, leaves.size());
    return from <= split
        ? with(sub(from, left, known), root(right))
        : with(sub(from - split, right, false), root(left));
  }

  static int split(int size) {
    int split = 1;
    while (split * 2 < size) {
      split *= 2;
    }
    return split;
  }

  private static List<Hash> with(List<Hash> list, Hash last) {
    List<Hash> longer = new ArrayList<>(list);
    longer.add(last);
    return longer;
  }
}

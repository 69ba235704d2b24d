package io.iacdharma.db.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Roots and proofs of a tree whose leaves are read from a source (RFC 6962, 2.1). A leaf is read at
 * most once for a call, a piece at a time: the memory that is used does not depend on the size.
 */
public final class Tree {

  private static final int PIECE = 2048;

  private final HashSource source;
  private final byte[] piece = new byte[PIECE * Hash.LENGTH];

  /** The tree of these leaves. */
  public Tree(HashSource source) {
    this.source = source;
  }

  /** The root of the tree of the first {@code size} leaves. */
  public Hash root(long size) {
    return root(0, size);
  }

  /** Proves the place of a leaf in the tree of the first {@code size} leaves. */
  public InclusionProof inclusion(long index, long size) {
    if (index < 0 || index >= size || size > source.size()) {
      throw new IllegalArgumentException("no leaf " + index + " in a tree of " + size);
    }
    List<Hash> path = new ArrayList<>();
    include(index, 0, size, path);
    return new InclusionProof(index, size, path);
  }

  /** Proves that the first {@code from} leaves are the beginning of the first {@code to}. */
  public ConsistencyProof consistency(long from, long to) {
    if (from < 0 || from > to || to > source.size()) {
      throw new IllegalArgumentException("no tree of " + from + " before one of " + to);
    }
    List<Hash> path = new ArrayList<>();
    if (from > 0) {
      agree(from, 0, to, true, path);
    }
    return new ConsistencyProof(from, to, path);
  }

  private void include(long index, long begin, long end, List<Hash> path) {
    if (end - begin == 1) {
      return;
    }
    long middle = middle(begin, end);
    if (index < middle) {
      include(index, begin, middle, path);
      path.add(root(middle, end));
    } else {
      include(index, middle, end, path);
      path.add(root(begin, middle));
    }
  }

  /** SUBPROOF of RFC 6962, 2.1.2; {@code known} says that the verifier has this very root. */
  private void agree(long from, long begin, long end, boolean known, List<Hash> path) {
    if (from == end) {
      if (!known) {
        path.add(root(begin, end));
      }
      return;
    }
    long middle = middle(begin, end);
    if (from <= middle) {
      agree(from, begin, middle, known, path);
      path.add(root(middle, end));
    } else {
      agree(from, middle, end, false, path);
      path.add(root(begin, middle));
    }
  }

  private Hash root(long begin, long end) {
    CompactRange range = new CompactRange();
    for (long at = begin; at < end; ) {
      int count = (int) Math.min(PIECE, end - at);
      source.read(at, count, piece);
      range.append(piece, 0, count);
      at += count;
    }
    return range.root();
  }

  /** Where a tree is split: behind the largest power of two that is less than its size. */
  private static long middle(long begin, long end) {
    return begin + Long.highestOneBit(end - begin - 1);
  }
}

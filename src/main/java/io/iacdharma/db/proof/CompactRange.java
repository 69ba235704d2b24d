package io.iacdharma.db.proof;

import java.util.Arrays;

/**
 * The state of a tree that leaves are appended to: one hash for each bit that is set in its size,
 * which is all that its root and its growth need. Not for several threads.
 */
public final class CompactRange {

  private final LeafHasher hasher = new LeafHasher();
  private final byte[] carry = new byte[Hash.LENGTH];
  private byte[] subtrees;
  private long size;

  /** A tree without leaves. */
  public CompactRange() {
    this(new byte[24 * Hash.LENGTH], 0);
  }

  private CompactRange(byte[] subtrees, long size) {
    this.subtrees = subtrees;
    this.size = size;
  }

  /** Appends the leaf with this hash. */
  public void append(byte[] hash) {
    append(hash, 0);
  }

  /** Appends the leaf whose hash is the 32 bytes from {@code offset} on. */
  public void append(byte[] hashes, int offset) {
    int level = Long.numberOfTrailingZeros(~size);
    if ((level + 1) * Hash.LENGTH > subtrees.length) {
      subtrees = Arrays.copyOf(subtrees, 2 * subtrees.length);
    }
    if (level == 0) {
      System.arraycopy(hashes, offset, subtrees, 0, Hash.LENGTH);
    } else {
      hasher.node(subtrees, 0, hashes, offset, carry, 0);
      for (int below = 1; below < level; below++) {
        hasher.node(subtrees, below * Hash.LENGTH, carry, 0, carry, 0);
      }
      System.arraycopy(carry, 0, subtrees, level * Hash.LENGTH, Hash.LENGTH);
    }
    size++;
  }

  /** Appends {@code count} leaves whose hashes lie one behind the other. */
  public void append(byte[] hashes, int offset, int count) {
    for (int i = 0; i < count; i++) {
      append(hashes, offset + i * Hash.LENGTH);
    }
  }

  /** How many leaves were appended. */
  public long size() {
    return size;
  }

  /** The root of the tree as it is; that of no leaves is the hash of nothing (RFC 6962, 2.1). */
  public Hash root() {
    if (size == 0) {
      return Hash.sha256(new byte[0]);
    }
    int level = Long.numberOfTrailingZeros(size);
    byte[] root = Arrays.copyOfRange(subtrees, level * Hash.LENGTH, (level + 1) * Hash.LENGTH);
    for (long rest = size >>> (level + 1); rest != 0; rest >>>= 1) {
      level++;
      if ((rest & 1) == 1) {
        hasher.node(subtrees, level * Hash.LENGTH, root, 0, root, 0);
      }
    }
    return Hash.of(root);
  }

  /** A tree with the same leaves that grows on its own from here. */
  public CompactRange copy() {
    return new CompactRange(subtrees.clone(), size);
  }
}

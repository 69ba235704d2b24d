package io.iacdharma.db.proof;

import io.iacdharma.db.digest.Digests;
import java.security.DigestException;
import java.security.MessageDigest;

/**
 * Hashes the leaves and the nodes of trees (RFC 6962, 2.1): SHA-256 of 0x00 and a leaf's bytes, or
 * of 0x01 and the hashes of two children. One hasher serves one thread and makes no garbage.
 */
public final class LeafHasher {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private final MessageDigest digest = Digests.sha256();
  private final byte[] both = new byte[1 + 2 * Hash.LENGTH];
  private byte[] whole = new byte[1 << 12];

  /** A hasher of its own state, for one thread. */
  public LeafHasher() {
    both[0] = NODE;
  }

  /** Writes the hash of a leaf, {@code length} bytes of {@code leaf}, into {@code into}. */
  public void hash(byte[] leaf, int offset, int length, byte[] into, int at) {
    if (length >= whole.length) {
      whole = new byte[2 * length];
    }
    // In one piece: the digest works on whole blocks then, without a buffer of its own.
    whole[0] = LEAF;
    System.arraycopy(leaf, offset, whole, 1, length);
    digest.update(whole, 0, length + 1);
    finish(into, at);
  }

  /** The hash of a leaf in 32 bytes of its own. */
  public byte[] hash(byte[] leaf, int offset, int length) {
    byte[] hash = new byte[Hash.LENGTH];
    hash(leaf, offset, length, hash, 0);
    return hash;
  }

  /** The hash of a leaf that comes in pieces: call this, {@link #more}, then {@link #finish}. */
  public void begin() {
    digest.reset();
    digest.update(LEAF);
  }

  /** Adds a piece to the leaf that was begun. */
  public void more(byte[] piece, int offset, int length) {
    digest.update(piece, offset, length);
  }

  /** Writes the hash of what was added into {@code into} from {@code at} on. */
  public void finish(byte[] into, int at) {
    try {
      digest.digest(into, at, Hash.LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the hash of two children into {@code into}, which may be one of theirs. */
  void node(byte[] left, int leftAt, byte[] right, int rightAt, byte[] into, int at) {
    System.arraycopy(left, leftAt, both, 1, Hash.LENGTH);
    System.arraycopy(right, rightAt, both, 1 + Hash.LENGTH, Hash.LENGTH);
    digest.update(both, 0, both.length);
    finish(into, at);
  }
}

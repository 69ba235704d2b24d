package io.iacdharma.db.proof;

import io.iacdharma.db.digest.Digests;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.SecureRandom;

/**
 * Tells whether two collections hold the same hashes equally often, in whatever order they come.
 * Each hash is turned into a number by a secret that is chosen at this moment, and the numbers are
 * added (modulo 2^128): whoever arranged the hashes did not know the secret, so two collections
 * that differ have the same sum with a chance of about 2^-128. It says nothing of the order, and is
 * worth nothing once the secret is told. Not for several threads.
 */
public final class HashBag {

  private static final int SECRET = 16;
  private static final int BYTES = 16;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private final MessageDigest digest = Digests.sha256();
  private final byte[] sum = new byte[Hash.LENGTH];
  private final byte[] secret;
  private long high;
  private long low;
  private long count;

  /** An empty bag with a secret of its own. */
  public HashBag() {
    this(new byte[SECRET]);
    new SecureRandom().nextBytes(secret);
  }

  private HashBag(byte[] secret) {
    this.secret = secret;
  }

  /** An empty bag that can be compared with this one. */
  public HashBag another() {
    return new HashBag(secret);
  }

  /** Puts the hash in that is the 32 bytes from {@code offset} on. */
  public void add(byte[] hashes, int offset) {
    // Secret and hash fit into one block of SHA-256.
    digest.update(secret);
    digest.update(hashes, offset, Hash.LENGTH);
    try {
      digest.digest(sum, 0, Hash.LENGTH);
    } catch (DigestException e) {
      throw new IllegalStateException(e);
    }
    long before = low;
    low += (long) LONGS.get(sum, BYTES / 2);
    high += (long) LONGS.get(sum, 0) + (Long.compareUnsigned(low, before) < 0 ? 1 : 0);
    count++;
  }

  /** How many hashes are in it. */
  public long count() {
    return count;
  }

  /** Whether a bag with the same secret holds the same hashes. */
  public boolean holdsTheSameAs(HashBag other) {
    if (!MessageDigest.isEqual(secret, other.secret)) {
      throw new IllegalArgumentException("bags with different secrets cannot be compared");
    }
    return count == other.count && high == other.high && low == other.low;
  }
}

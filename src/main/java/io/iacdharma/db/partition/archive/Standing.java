package io.iacdharma.db.partition.archive;

/** Who stands behind an archive. */
public enum Standing {
  /** A trusted key signed its root. */
  TRUSTED,
  /** It is signed, but by no key that is trusted. */
  UNKNOWN_SIGNER,
  /** Nobody signed it; it only agrees with itself. */
  UNSIGNED
}

package io.iacdharma.db.proof;

/** The hashes of a tree's leaves in their order, wherever they are kept. */
public interface HashSource {

  /** How many hashes there are. */
  long size();

  /**
   * Reads the hashes of {@code count} leaves from leaf {@code from} on, 32 bytes each, to the
   * beginning of {@code into}. All of them must be there; what cannot be read is a {@link
   * io.iacdharma.db.error.DharmaException}.
   */
  void read(long from, int count, byte[] into);
}

package io.iacdharma.db.partition.archive;

import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.LeafHasher;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Takes the lines of a table in pieces of any length and gives the leaf hash of each. */
final class LineHasher extends OutputStream {

  private static final int SHOWN = 160;

  private final LeafHasher hasher = new LeafHasher();
  private final byte[] hash = new byte[Hash.LENGTH];
  private final byte[] beginning = new byte[SHOWN];
  private final Leaves leaves;
  private int kept;
  private boolean open;
  private long bytes;
  private long rows;

  /** Takes the leaf hashes in their order. */
  @FunctionalInterface
  interface Leaves {
    /** One more; the array is used again for the next one. */
    void add(byte[] hash) throws IOException;
  }

  LineHasher(Leaves leaves) {
    this.leaves = leaves;
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] piece, int offset, int length) throws IOException {
    int end = offset + length;
    int start = offset;
    for (int at = offset; at < end; at++) {
      if (piece[at] == '\n') {
        more(piece, start, at - start);
        endLine();
        start = at + 1;
      }
    }
    if (start < end) {
      more(piece, start, end - start);
    }
    bytes += length;
  }

  /** How many bytes came, newlines included. */
  long bytes() {
    return bytes;
  }

  /** How many lines ended. */
  long rows() {
    return rows;
  }

  /** How the line begins that ended last, or that has not ended yet. */
  String beginning() {
    return new String(beginning, 0, kept, StandardCharsets.UTF_8) + (kept == SHOWN ? "…" : "");
  }

  /**
   * Says that nothing more comes.
   *
   * @throws EOFException when the last line has no newline
   */
  void finish() throws EOFException {
    if (open) {
      throw new EOFException("the last line does not end");
    }
  }

  private void more(byte[] piece, int offset, int length) {
    if (!open) {
      hasher.begin();
      kept = 0;
      open = true;
    }
    hasher.more(piece, offset, length);
    if (kept < SHOWN) {
      int taken = Math.min(SHOWN - kept, length);
      System.arraycopy(piece, offset, beginning, kept, taken);
      kept += taken;
    }
  }

  private void endLine() throws IOException {
    hasher.finish(hash, 0);
    open = false;
    rows++;
    leaves.add(hash);
  }
}

package io.iacdharma.db.backup.verify;

import io.iacdharma.db.repository.FileDigest;
import io.iacdharma.db.repository.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/** Computes the digest of what is read through it. Closing leaves the stream below open. */
final class ProofStream extends FilterInputStream {

  private static final int BUFFER = 1 << 17;

  private final MessageDigest sha256 = Sha256.digest();
  private final BooleanSupplier stopped;
  private long bytes;

  ProofStream(InputStream below, BooleanSupplier stopped) {
    super(below);
    this.stopped = stopped;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (stopped.getAsBoolean()) {
      throw new IOException("stopped");
    }
    int n = in.read(buffer, from, length);
    if (n > 0) {
      sha256.update(buffer, from, n);
      bytes += n;
    }
    return n;
  }

  @Override
  public long skip(long n) throws IOException {
    byte[] passed = new byte[(int) Math.min(n, BUFFER)];
    return Math.max(0, read(passed, 0, passed.length));
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  @Override
  public void close() {
    // Whoever opened it closes it: the rest counts for the digest.
  }

  /** The digest of everything, read to its end. */
  FileDigest rest() throws IOException {
    byte[] buffer = new byte[BUFFER];
    while (read(buffer, 0, buffer.length) >= 0) {
      // Only the digest is asked for.
    }
    return new FileDigest(bytes, HexFormat.of().formatHex(sha256.digest()));
  }
}

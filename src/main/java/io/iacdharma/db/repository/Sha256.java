package io.iacdharma.db.repository;

import io.iacdharma.db.digest.Digests;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** SHA-256 over streams. */
public final class Sha256 {

  private static final int BUFFER = 1 << 17;

  private Sha256() {}

  /** A new digest. */
  public static MessageDigest digest() {
    return Digests.sha256();
  }

  /** The digest of what a stream still holds; it is not closed. */
  public static FileDigest of(InputStream content) throws IOException {
    return of(content, BUFFER);
  }

  /**
   * The same for a stream of about this many bytes: most files of a database are small, and there
   * are thousands.
   */
  public static FileDigest of(InputStream content, long expected) throws IOException {
    MessageDigest sha256 = digest();
    byte[] buffer = new byte[(int) Math.max(1, Math.min(expected, BUFFER))];
    long bytes = 0;
    for (int n = content.read(buffer); n >= 0; n = content.read(buffer)) {
      sha256.update(buffer, 0, n);
      bytes += n;
    }
    return new FileDigest(bytes, HexFormat.of().formatHex(sha256.digest()));
  }

  /** The digest of bytes. */
  public static String of(byte[] content) {
    return HexFormat.of().formatHex(digest().digest(content));
  }
}

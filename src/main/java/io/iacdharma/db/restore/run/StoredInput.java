package io.iacdharma.db.restore.run;

import io.iacdharma.db.repository.Sha256;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stored file as it is read: digested and counted. Closing it does nothing, because its end
 * counts too; {@link #end} does.
 */
final class StoredInput extends FilterInputStream {

  private static final int BUFFER = 1 << 17;

  private final MessageDigest sha256 = Sha256.digest();
  private final LongConsumer progress;
  private @Nullable IOException unreadable;

  StoredInput(InputStream stored, LongConsumer progress) {
    super(stored);
    this.progress = progress;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    try {
      int read = in.read(buffer, offset, length);
      if (read > 0) {
        sha256.update(buffer, offset, read);
        progress.accept(read);
      }
      return read;
    } catch (IOException e) {
      unreadable = e;
      throw e;
    }
  }

  @Override
  public long skip(long bytes) throws IOException {
    return readNBytes((int) Math.min(bytes, BUFFER)).length;
  }

  @Override
  public void close() {
    // See end().
  }

  /** What kept it from being read, if anything did: that is no damage. */
  @Nullable IOException unreadable() {
    return unreadable;
  }

  /** Reads the rest, closes it and gives the digest of all of it. */
  String end() throws IOException {
    try (InputStream open = in) {
      byte[] buffer = new byte[BUFFER];
      while (open == in && read(buffer, 0, buffer.length) >= 0) {
        // Only the digest matters.
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}

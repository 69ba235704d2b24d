package io.iacdharma.db.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;

/**
 * A file that another program is still writing: where it ends for now, reading waits. What was read
 * is digested on the way.
 */
final class GrowingFile extends InputStream {

  private static final int POLL_MILLIS = 20;

  /** Less than this is waited for: many small pieces would cost more than they hold. */
  private static final int PIECE = 1 << 18;

  private final FileChannel channel;
  private final BooleanSupplier complete;
  private final MessageDigest digest;
  private long bytes;

  /** How long the file was when it was last looked at. */
  private long known;

  /**
   * Begins at the file's start.
   *
   * @param complete whether nothing will be added any more; asked before the end is believed
   */
  GrowingFile(Path file, BooleanSupplier complete, MessageDigest digest) throws IOException {
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    this.complete = complete;
    this.digest = digest;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] buffer, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (true) {
      boolean last = complete.getAsBoolean();
      if (bytes >= known) {
        known = channel.size();
      }
      if (last || known - bytes >= PIECE || known - bytes >= length) {
        int n = channel.read(ByteBuffer.wrap(buffer, from, length));
        if (n > 0) {
          digest.update(buffer, from, n);
          bytes += n;
          return n;
        }
        if (last) {
          return -1;
        }
      }
      pause();
      known = channel.size();
    }
  }

  /** How much was read. */
  long bytes() {
    return bytes;
  }

  /** The digest of what was read, in hexadecimal; ends the digest. */
  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while the file was growing", e);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}

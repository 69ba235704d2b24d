package io.iacdharma.db.partition.archive;

import io.iacdharma.db.digest.Digests;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** A new file that lies on the disk once it is closed; knows its size and its digest then. */
final class DurableFile extends OutputStream {

  private static final int BUFFER = 1 << 16;

  private final FileChannel channel;
  private final MessageDigest sha256 = Digests.sha256();
  private final OutputStream out;
  private boolean closed;
  private long bytes;

  DurableFile(Path path) throws IOException {
    channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    out =
        new BufferedOutputStream(
            new DigestOutputStream(Channels.newOutputStream(channel), sha256), BUFFER);
  }

  /** Writes a whole file. */
  static Manifest.File write(Path path, byte[] content) throws IOException {
    DurableFile file = new DurableFile(path);
    try (file) {
      file.write(content);
    }
    return file.facts();
  }

  @Override
  public void write(int b) throws IOException {
    out.write(b);
    bytes++;
  }

  @Override
  public void write(byte[] piece, int offset, int length) throws IOException {
    out.write(piece, offset, length);
    bytes += length;
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      try (channel) {
        out.flush();
        channel.force(true);
      }
    }
  }

  /** What the manifest says of it; only after it was closed, and once. */
  Manifest.File facts() {
    return new Manifest.File(bytes, HexFormat.of().formatHex(sha256.digest()));
  }
}

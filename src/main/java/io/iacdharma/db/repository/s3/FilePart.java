package io.iacdharma.db.repository.s3;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A part that is too large for memory. */
final class FilePart implements PartBuffer {

  private final Path file;
  private final long size;
  private final CRC32C crc = new CRC32C();
  private @Nullable OutputStream out;
  private long filled;

  FilePart(Path file, long size) {
    this.file = file;
    this.size = size;
  }

  @Override
  public int write(byte[] from, int offset, int length) throws IOException {
    int n = (int) Math.min(length, size - filled);
    OutputStream open = out;
    if (open == null) {
      open = Files.newOutputStream(file);
      out = open;
    }
    open.write(from, offset, n);
    crc.update(from, offset, n);
    filled += n;
    return n;
  }

  @Override
  public boolean isFull() {
    return filled == size;
  }

  @Override
  public boolean isEmpty() {
    return filled == 0;
  }

  @Override
  public Body body() throws IOException {
    if (out != null) {
      out.close();
    }
    return Body.of(file, filled, crc);
  }

  @Override
  public void drop() {
    try {
      if (out != null) {
        out.close();
      }
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It lies in a scratch folder, which is removed as a whole.
    }
  }
}

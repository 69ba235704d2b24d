package io.iacdharma.db.repository.s3;

import java.util.Arrays;

/** A part in memory, which grows as it fills: most objects are small. */
final class MemoryPart implements PartBuffer {

  private static final int FIRST = 1 << 16;

  private final int size;
  private byte[] bytes;
  private int filled;

  MemoryPart(int size) {
    this.size = size;
    this.bytes = new byte[Math.min(FIRST, size)];
  }

  @Override
  public int write(byte[] from, int offset, int length) {
    int n = Math.min(length, size - filled);
    if (filled + n > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.min(size, Math.max(filled + n, bytes.length * 4)));
    }
    System.arraycopy(from, offset, bytes, filled, n);
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
  public Body body() {
    return Body.of(bytes, filled);
  }

  @Override
  public void drop() {
    bytes = new byte[0];
  }
}

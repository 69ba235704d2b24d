package io.iacdharma.db.repository.s3;

import io.iacdharma.db.repository.Repository.Scratch;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How large the parts of an upload are. A store takes 10,000 of them, and nobody knows beforehand
 * how much will come: parts of 8 MiB, of twice as much after a thousand parts, and so on, which is
 * more than 5 TB in all. Parts of up to 16 MiB wait in memory, larger ones in a local file.
 */
final class UploadParts implements AutoCloseable {

  static final int SMALLEST = 8 << 20;
  private static final int IN_MEMORY = 16 << 20;
  private static final int STEP = 1000;

  private final Supplier<Scratch> scratch;
  private @Nullable Scratch files;

  UploadParts(Supplier<Scratch> scratch) {
    this.scratch = scratch;
  }

  /**
   * How long a part is.
   *
   * @param number from 1
   */
  static long size(int number) {
    return (long) SMALLEST << ((number - 1) / STEP);
  }

  /** A new, empty part. */
  PartBuffer next(int number) {
    long size = size(number);
    return size <= IN_MEMORY
        ? new MemoryPart((int) size)
        : new FilePart(folder().resolve("part-" + number), size);
  }

  private Path folder() {
    Scratch made = files;
    if (made == null) {
      made = scratch.get();
      files = made;
    }
    return made.folder();
  }

  @Override
  public void close() {
    if (files != null) {
      files.close();
    }
  }
}

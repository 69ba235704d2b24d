package io.iacdharma.db.partition.archive;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What a person is told when an archive cannot be written. */
final class FullDisk {

  private static final double MEBIBYTE = 1 << 20;

  private FullDisk() {}

  /**
   * The problem.
   *
   * @param bytes how large the partition is without its indexes: its archive is hardly larger
   */
  static DharmaException problem(Path folder, long bytes, Exception cause) {
    return Problem.of(ErrorCode.FILE_NOT_WRITABLE, "the archive could not be written")
        .at(folder.toString())
        .because(String.valueOf(cause instanceof UncheckedIOException ? cause.getCause() : cause))
        .after("what was written of it was removed; the partition is as it was")
        .hint(
            "have about %s free there, which is what the partition takes in the database%s"
                .formatted(size(bytes), free(folder)))
        .exception(cause);
  }

  private static String free(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    try {
      return there == null
          ? ""
          : "; %s are free now".formatted(size(Files.getFileStore(there).getUsableSpace()));
    } catch (IOException e) {
      return "";
    }
  }

  private static String size(long bytes) {
    return String.format(Locale.ROOT, "%.1f MiB", bytes / MEBIBYTE);
  }
}

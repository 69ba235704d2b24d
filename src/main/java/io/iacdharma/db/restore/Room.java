package io.iacdharma.db.restore;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.report.SizeText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room that a restore takes, beside what there is.
 *
 * @param folder where it will lie
 * @param needed what it takes, in bytes
 * @param free what the disk has, in bytes; -1 when it does not say
 */
public record Room(Path folder, long needed, long free) {

  /** Looks at the disk of a folder, which need not be there yet. */
  public static Room of(RestorePlan plan, Path folder) {
    Path there = folder.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    long free;
    try {
      free = Files.getFileStore(there).getUsableSpace();
    } catch (IOException e) {
      free = -1;
    }
    return new Room(folder, plan.neededBytes(), free);
  }

  /** Whether it is certain that it does not fit. */
  public boolean isShort() {
    return free >= 0 && free < needed;
  }

  /**
   * Refuses what does not fit.
   *
   * @throws DharmaException DISK_SPACE_SHORT
   */
  public void require() {
    if (isShort()) {
      throw Problem.of(
              ErrorCode.DISK_SPACE_SHORT,
              "about %s are needed, and %s are free"
                  .formatted(SizeText.of(needed), SizeText.of(free)))
          .at(folder.toString())
          .after("nothing was written and nothing was started")
          .hint("name a folder on another disk: --into DIR")
          .exception();
    }
  }
}

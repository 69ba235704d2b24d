package io.iacdharma.db.partition;

import java.nio.file.Path;

/**
 * What must be done with a partition before it leaves its table, and before its table is dropped.
 */
interface Retirement {

  /** Refuses a partition that may still take rows, or whose table is sealed and it is not. */
  void requireClosed(RotateFacts facts, RotateTask task);

  /** Writes it into the archive, or finds that it is there, and reads all of that back. */
  Kept archive(RotateFacts facts, RotateTask task);

  /**
   * An archive that was read back.
   *
   * @param folder where it lies
   * @param rows how many rows it holds
   */
  record Kept(Path folder, long rows) {}
}

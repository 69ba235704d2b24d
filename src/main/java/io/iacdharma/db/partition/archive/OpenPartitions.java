package io.iacdharma.db.partition.archive;

import io.iacdharma.db.audit.SealedLeaf;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Refuses partitions that may still take rows: their archive would be old when it is finished. */
final class OpenPartitions {

  private OpenPartitions() {}

  /**
   * What closed a partition; null for a table that is not sealed.
   *
   * @param closings the notes of the table; null when it is not sealed
   * @throws DharmaException ARCHIVE_PARTITION_OPEN
   */
  static @Nullable Closing require(
      SealedLeaf leaf, ArchiveRequest request, @Nullable Closings closings) {
    if (leaf.detachPending()) {
      throw open(
          leaf,
          "an interrupted DETACH CONCURRENTLY hides its rows",
          "dharma-db partition rotate finishes it");
    }
    String close =
        closings == null
            ? "dharma-db partition rotate closes what is past"
            : "dharma-db audit seal closes what is past";
    if (!leaf.closed()) {
      throw open(leaf, "no trigger refuse_insert refuses new rows", close);
    }
    if (closings == null) {
      return null;
    }
    return closings
        .of(leaf)
        .orElseThrow(
            () ->
                open(
                    leaf,
                    "the evidence of %s has no note that closes it".formatted(request.table()),
                    close));
  }

  /**
   * Refuses a partition whose time is not over.
   *
   * @throws DharmaException ARCHIVE_PARTITION_OPEN
   */
  static void requirePast(SealedLeaf leaf, Instant now) {
    Instant end = leaf.end();
    if (end == null || end.isAfter(now)) {
      throw open(
          leaf,
          end == null ? "it has no end" : "it ends at %s, and now is %s".formatted(end, now),
          "wait until it is over; --now INSTANT sets the clock for a rehearsal");
    }
  }

  private static DharmaException open(SealedLeaf leaf, String why, String hint) {
    return Problem.of(ErrorCode.ARCHIVE_PARTITION_OPEN, leaf.name() + " is not closed")
        .because(why)
        .after("nothing was written")
        .hint(hint)
        .exception();
  }
}

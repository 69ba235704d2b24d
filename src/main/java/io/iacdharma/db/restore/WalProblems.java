package io.iacdharma.db.restore;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.repository.Sha256;
import io.iacdharma.db.repository.WalRecord;
import io.iacdharma.db.wal.SegmentName;

/** What is said of WAL that cannot be replayed. */
final class WalProblems {

  private static final String NOTHING = "nothing was written and nothing was started";
  private static final String VERIFY =
      "dharma-db backup verify tells what else is missing or damaged";

  private WalProblems() {}

  static Problem missing(SegmentName segment) {
    return Problem.of(ErrorCode.WAL_GAP, "WAL segment %s is missing".formatted(segment))
        .because("recovery would end there without a word, and what came later would be lost")
        .after(NOTHING)
        .hint("bring it back into the archive, or restore to a moment before it");
  }

  static Problem gone(SegmentName segment, String place) {
    return missing(segment).at(place);
  }

  static Problem history(int timeline) {
    return Problem.of(
            ErrorCode.WAL_GAP, "the history of timeline %d is missing".formatted(timeline))
        .because("without it nobody knows where the timeline begins")
        .after(NOTHING)
        .hint("bring %08X.history back into the archive".formatted(timeline));
  }

  static Problem damaged(SegmentName segment, String why) {
    return Problem.of(ErrorCode.WAL_DAMAGED, "WAL segment %s is damaged".formatted(segment))
        .because(why)
        .after(NOTHING)
        .hint(VERIFY);
  }

  static void compare(WalRecord record, byte[] stored, String place) {
    SegmentName segment = SegmentName.parse(record.segment());
    if (stored.length != record.storedBytes()) {
      throw damaged(
              segment, "it has %d bytes and not %d".formatted(stored.length, record.storedBytes()))
          .at(place)
          .exception();
    }
    if (!Sha256.of(stored).equals(record.storedSha256())) {
      throw damaged(segment, "its SHA-256 is another one than when it was stored")
          .at(place)
          .exception();
    }
  }
}

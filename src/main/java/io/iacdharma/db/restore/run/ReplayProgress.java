package io.iacdharma.db.restore.run;

import io.iacdharma.db.restore.RestoreJob;
import io.iacdharma.db.wal.Lsn;
import io.iacdharma.db.wal.SegmentName;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells how far replay has come and how long it will still take. */
final class ReplayProgress {

  private final int segments;
  private final @Nullable Lsn from;
  private final @Nullable Lsn to;
  private final long begun = System.nanoTime();

  ReplayProgress(RestoreJob job) {
    int size = job.archive().about().segmentSize();
    this.segments = job.segments().size();
    if (segments == 0) {
      from = null;
      to = null;
    } else {
      SegmentName last = job.segments().get(segments - 1);
      from = job.lastLink().startLsn();
      to = last.end(size);
    }
  }

  Optional<String> words(@Nullable RecoveryState state, int restored) {
    if (state == null || state.replayed() == null) {
      return Optional.of("replaying: %d of %d WAL segments fetched".formatted(restored, segments));
    }
    String text = "replayed to " + state.replayed();
    if (state.lastTransaction() != null) {
      text += ", last transaction " + state.lastTransaction();
    }
    if (from != null && to != null) {
      double done = (double) state.replayed().minus(from) / Math.max(1, to.minus(from));
      if (done > 0 && done < 1) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        text +=
            String.format(
                Locale.ROOT,
                ", %.0f %%, at most %.0f s left",
                done * 100,
                seconds / done - seconds);
      }
    }
    return Optional.of(text);
  }
}

package io.iacdharma.db.migrate;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reason for which a contract file is not applied.
 *
 * @param gate what holds it
 * @param reason the reason in one line
 * @param detail more of it, a line each: sessions, backfills
 * @param until when it opens, where that is known
 */
record Hold(Waiting.Gate gate, String reason, @Nullable String detail, @Nullable Instant until) {

  /** The refusal to apply the file. */
  Problem refusal(MigrationFile file) {
    return Problem.of(code(), "%s is not due".formatted(file.script()))
        .at(file.path().toString())
        .because(detail == null ? reason : reason + "\n" + detail)
        .after("nothing was changed")
        .hint(hint());
  }

  private ErrorCode code() {
    return switch (gate) {
      case SESSIONS -> ErrorCode.CONTRACT_SESSIONS;
      case BACKFILLS -> ErrorCode.CONTRACT_BACKFILLS;
      case TIME -> ErrorCode.CONTRACT_TOO_EARLY;
      case EXPAND, PHASE, BEHIND -> ErrorCode.CONTRACT_EXPAND_PENDING;
    };
  }

  private String hint() {
    return switch (gate) {
      case SESSIONS -> "end the older release, then run it again; dharma-db help expand-contract";
      case BACKFILLS -> "dharma-db backfill, or add --finish-backfills";
      case TIME ->
          until == null ? "run it again when that time is over" : "run it again after " + until;
      case EXPAND, PHASE, BEHIND -> "dharma-db migrate --phase expand";
    };
  }
}

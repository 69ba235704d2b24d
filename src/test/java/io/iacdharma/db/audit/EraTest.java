package io.iacdharma.db.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.audit.CheckpointCache.Known;
import io.iacdharma.db.audit.SealNote.Kind;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.proof.CompactRange;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When a new era begins, and when nothing may be signed at all. */
class EraTest {

  private static final TableName TABLE = new TableName("app", "log");
  private static final Known NOTHING = new Known(0, 0, 0);

  @Test
  void goesOnWhereNothingHappened() {
    assertThat(era(null, NOTHING, 1, 900, null)).isEqualTo(new Era(1, null));
    assertThat(era(note(7, 2, 3), new Known(7, 2, 0), 3, 900, null)).isEqualTo(new Era(2, null));
    // The database's own table may be behind: a run was killed, or it was restored.
    assertThat(era(note(7, 2, 3), new Known(4, 1, 0), 3, 900, null)).isEqualTo(new Era(2, null));
  }

  @Test
  void beginsAnewWhereTransactionsWereCountedTwice() {
    assertThat(era(note(7, 1, 1), new Known(7, 1, 0), 2, 900, null).number()).isEqualTo(2);
    assertThat(era(note(7, 1, 1), new Known(7, 1, 0), 1, 99, null).number()).isEqualTo(2);
    assertThat(era(note(7, 1, 1), new Known(7, 1, 0), 1, 100, null).begins()).isNull();
    assertThat(era(null, new Known(0, 0, 4), 1, 900, null).number()).isEqualTo(5);
    assertThat(era(null, new Known(9, 3, 0), 1, 900, "lost")).isEqualTo(new Era(4, "lost"));
    assertThat(era(note(2, 1, 9), new Known(9, 3, 0), 1, 900, "lost"))
        .isEqualTo(new Era(4, "lost"));
    assertThat(era(null, NOTHING, 1, 900, "first")).isEqualTo(new Era(1, null));
  }

  @Test
  void refusesWhenEvidenceIsGoneOrAnotherServerIsAhead() {
    assertRefused(ErrorCode.AUDIT_EVIDENCE_MISSING, null, new Known(1, 1, 0));
    assertRefused(ErrorCode.AUDIT_EVIDENCE_MISSING, note(6, 1, 1), new Known(7, 1, 0));
    assertRefused(ErrorCode.AUDIT_ERA_CONFLICT, note(7, 2, 2), new Known(3, 1, 0));
  }

  private static void assertRefused(ErrorCode code, @Nullable SealNote head, Known known) {
    assertThatThrownBy(() -> era(head, known, 1, 900, null))
        .isInstanceOfSatisfying(
            DharmaException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private static Era era(
      @Nullable SealNote head, Known known, int timeline, long next, @Nullable String reason) {
    return Era.of(TABLE, head, known, new ServerPlace("1", "db", timeline, next), reason);
  }

  private static SealNote note(long sequence, int era, int timeline) {
    return new SealNote(
        new NoteOrigin("1", "db", TABLE, "log_1", era),
        0,
        new CompactRange().root(),
        sequence,
        null,
        Kind.CHECKPOINT,
        "none",
        "none",
        100,
        "none",
        "none",
        new RowForm(List.of("id"), List.of("id")),
        "17.1",
        timeline,
        "1",
        Instant.EPOCH,
        null,
        null);
  }
}

package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.Age;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.report.Severity;
import java.time.Duration;
import java.time.Instant;

/** While archiving fails, WAL piles up and no backup can be brought up to date. */
final class ArchivingCheck extends CatalogCheck {

  private static final Duration LONG = Duration.ofHours(1);

  ArchivingCheck() {
    super(
        About.of(
            "archive-failing",
            Group.RUNTIME,
            Severity.WARNING,
            "The server cannot archive its WAL: no recovery reaches beyond the last segment that it"
                + " could"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    Instant last = row.instant("last_archived_time");
    Instant failed = row.instant("last_failed_time");
    boolean grave = last == null || Age.between(last, scene.now()).atLeast(LONG);
    CheckFinding finding =
        CheckFinding.of(
                about(),
                null,
                "archiver",
                "%s cannot be archived, and %s"
                    .formatted(
                        row.text("last_failed_wal"),
                        last == null
                            ? "none ever was"
                            : "the last that was is %s old"
                                .formatted(Age.between(last, scene.now()))))
            .as(grave ? Severity.ERROR : Severity.WARNING)
            .showing("failures", row.number("failed_count"))
            .showing("lastArchived", row.text("last_archived_wal"))
            .mendedBy("", "-- the server's log tells why archive_command or archive_library fails");
    return failed == null ? finding : finding.showing("lastFailure", failed);
  }
}

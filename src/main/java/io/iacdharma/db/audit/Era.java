package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a table's history in which one server counted its transactions. In the next one all
 * trees are built again from their first rows.
 *
 * @param number from 1 on
 * @param begins why it begins now; null when it goes on, and for the first one
 */
record Era(int number, @Nullable String begins) {

  /**
   * The era in which a table is sealed now.
   *
   * @param head the newest note of this database's evidence, or null
   * @param known what the database's own table knows
   * @param reason why somebody asks for a new era; null when nobody does
   * @throws io.iacdharma.db.error.DharmaException AUDIT_EVIDENCE_MISSING or AUDIT_ERA_CONFLICT
   */
  static Era of(
      TableName table,
      @Nullable SealNote head,
      CheckpointCache.Known known,
      ServerPlace place,
      @Nullable String reason) {
    int present = Math.max(head == null ? 0 : head.origin().era(), known.era());
    if (reason != null && present > 0) {
      return new Era(present + 1, reason);
    }
    long newest = head == null ? 0 : head.sequence();
    if (known.sequence() > newest) {
      throw missing(table, newest, known.sequence());
    }
    if (head == null) {
      return known.otherEra() == 0
          ? new Era(1, null)
          : new Era(known.otherEra() + 1, "the database is a copy of another one that was sealed");
    }
    if (head.timeline() > place.timeline()) {
      throw conflict(table, head, place);
    }
    if (head.timeline() < place.timeline()) {
      return new Era(
          present + 1,
          "the server is on timeline %d, after %d".formatted(place.timeline(), head.timeline()));
    }
    return head.horizon() > place.next()
        ? new Era(present + 1, "the server counts transactions that were counted before")
        : new Era(present, null);
  }

  private static RuntimeException missing(TableName table, long there, long known) {
    return Problem.of(
            ErrorCode.AUDIT_EVIDENCE_MISSING,
            there == 0
                ? "the evidence of %s is gone: the database knows of %d notes"
                    .formatted(table, known)
                : "the evidence of %s ends at note %d, and the database knows of %d"
                    .formatted(table, there, known))
        .because("a folder of audit.evidence was removed, emptied or not mounted")
        .after("nothing was signed")
        .hint(
            "restore the folder; if it is lost for good: dharma-db audit seal --new-era --reason"
                + " TEXT")
        .exception();
  }

  private static RuntimeException conflict(TableName table, SealNote head, ServerPlace place) {
    return Problem.of(
            ErrorCode.AUDIT_ERA_CONFLICT,
            "%s was sealed on timeline %d, and this server is on %d"
                .formatted(table, head.timeline(), place.timeline()))
        .because(
            "a copy of this server seals into the same folder, or this one is the older of two")
        .after("nothing was signed")
        .hint(
            "give the copy another folder (audit.evidence); if this server is the right one:"
                + " dharma-db audit seal --new-era --reason TEXT")
        .exception();
  }
}

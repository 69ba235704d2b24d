package io.iacdharma.db.schema.runtime;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;

/** A slot that nobody reads keeps WAL, and rows that vacuum should remove. */
final class ReplicationSlotsCheck extends CatalogCheck {

  ReplicationSlotsCheck() {
    super(
        About.of(
            "replication-slots",
            Group.RUNTIME,
            Severity.WARNING,
            "A replication slot keeps WAL for a reader that is gone, or has lost what its reader"
                + " needs"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    String slot = row.text("slot_name");
    CheckFinding finding =
        CheckFinding.of(about(), null, "slot " + Identifier.shown(slot), says(row))
            .showing("type", row.text("slot_type"))
            .showing("active", row.flag("active"))
            .showing("walStatus", row.text("wal_status"));
    if (row.has("bytes")) {
      finding = finding.showing("bytes", row.number("bytes"));
    }
    if (row.has("transactions")) {
      finding = finding.showing("transactionsHeldBack", row.number("transactions"));
    }
    return finding.mendedBy(
        "",
        "-- its reader comes back, or it goes:",
        "SELECT pg_drop_replication_slot(%s);".formatted(Identifier.literal(slot)));
  }

  private static String says(Row row) {
    return switch (row.text("wal_status")) {
      case "lost" -> "WAL that its reader needs is gone, and it is of no use any more";
      case "unreserved" -> "the next checkpoint may remove WAL that its reader needs";
      default ->
          "nobody reads it, and it keeps %s of WAL, more than max_wal_size"
              .formatted(row.text("size"));
    };
  }
}

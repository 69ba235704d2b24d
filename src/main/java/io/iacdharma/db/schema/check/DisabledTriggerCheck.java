package io.iacdharma.db.schema.check;

import io.iacdharma.db.check.About;
import io.iacdharma.db.check.CatalogCheck;
import io.iacdharma.db.check.CheckFinding;
import io.iacdharma.db.check.Group;
import io.iacdharma.db.check.Row;
import io.iacdharma.db.check.Scene;
import io.iacdharma.db.check.SqlRemedy;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Severity;
import java.util.ArrayList;
import java.util.List;

/** Triggers are disabled for a load, and forgotten. */
final class DisabledTriggerCheck extends CatalogCheck {

  DisabledTriggerCheck() {
    super(
        About.of(
            "con-disabled-trigger",
            Group.KEYS,
            Severity.WARNING,
            "A trigger is disabled, and what it keeps is not kept"));
  }

  @Override
  protected CheckFinding finding(Row row, Scene scene) {
    boolean internal = row.flag("internal");
    CheckFinding finding =
        found(
                row,
                row.shown("schema", "name") + "." + Identifier.shown(row.text("trigger_name")),
                says(row))
            .mendedBy(remedy(row));
    finding = internal ? finding.as(Severity.ERROR) : finding;
    return finding.onPartitionOf(row);
  }

  private static String says(Row row) {
    if (!row.flag("internal")) {
      return "the trigger is disabled";
    }
    if (!row.text("type").equals("f")) {
      return "the triggers that enforce this constraint are disabled";
    }
    return row.flag("referring")
        ? "the triggers of this foreign key are disabled: a row may refer to nothing"
        : "the triggers of this foreign key of %s are disabled: a row that it refers to may vanish"
            .formatted(row.text("other_table"));
  }

  private static SqlRemedy remedy(Row row) {
    List<String> fix = new ArrayList<>();
    List<String> undo = new ArrayList<>();
    String table = "ALTER TABLE " + row.shown("schema", "name");
    for (String trigger : row.texts("triggers")) {
      fix.add(table + " ENABLE TRIGGER %s;".formatted(Identifier.shown(trigger)));
      undo.add(table + " DISABLE TRIGGER %s;".formatted(Identifier.shown(trigger)));
    }
    if (row.flag("internal")) {
      fix.add(
          "-- rows that were written meanwhile were not checked: drop the constraint and add it again, or look for them");
    }
    return new SqlRemedy(fix, undo, "SHARE ROW EXCLUSIVE, for a moment");
  }
}

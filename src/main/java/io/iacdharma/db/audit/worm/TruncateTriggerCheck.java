package io.iacdharma.db.audit.worm;

import io.iacdharma.db.audit.worm.TriggerFacts.Event;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** Triggers for TRUNCATE are not cloned to partitions: each table needs one of its own. */
final class TruncateTriggerCheck implements WormCheck {

  @Override
  public String id() {
    return "worm-truncate-trigger";
  }

  @Override
  public List<Finding> find(Scene scene) {
    return scene.members().stream()
        .filter(
            member ->
                scene.triggers(member).stream()
                    .noneMatch(trigger -> trigger.guards(Event.TRUNCATE)))
        .map(
            member ->
                finding(
                    Severity.ERROR,
                    member.shown(),
                    "no enabled trigger refuses TRUNCATE: it empties the table, and no row trigger fires",
                    TriggerSql.mend(
                        scene,
                        member,
                        "refuse_statement",
                        List.of(Event.UPDATE, Event.DELETE, Event.TRUNCATE),
                        "STATEMENT")))
        .toList();
  }
}

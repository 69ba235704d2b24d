package io.iacdharma.db.audit.worm;

import io.iacdharma.db.audit.worm.TriggerFacts.Event;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;

/** A row trigger before INSERT can change a row, or drop it without an error. */
final class InsertTriggerCheck implements WormCheck {

  @Override
  public String id() {
    return "worm-insert-trigger";
  }

  @Override
  public List<Finding> find(Scene scene) {
    return scene.members().stream()
        .flatMap(
            member ->
                scene.triggers(member).stream()
                    .filter(InsertTriggerCheck::mayDropRows)
                    .map(trigger -> finding(member, trigger)))
        .toList();
  }

  /** One that refuses every row tells so: a closed partition has it. */
  private static boolean mayDropRows(TriggerFacts trigger) {
    return trigger.isBefore()
        && trigger.isForRows()
        && trigger.isFor(Event.INSERT)
        && trigger.enabled() != 'D'
        && trigger.body() != TriggerBody.REFUSES;
  }

  private Finding finding(Member member, TriggerFacts trigger) {
    String name = new Identifier(trigger.name()).quoted();
    return finding(
        Severity.WARNING,
        "trigger %s on %s"
            .formatted(Identifier.shown(trigger.name()), member.shown().replace("table ", "")),
        "its function %s can change new rows, or drop them without an error"
            .formatted(trigger.function()),
        "DROP TRIGGER %s ON %s;".formatted(name, member.name().quoted()));
  }
}

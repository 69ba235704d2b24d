package io.iacdharma.db.audit.worm;

import io.iacdharma.db.audit.worm.TriggerFacts.Event;
import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.stream.Stream;

/** A session with session_replication_role = replica skips what is not enabled ALWAYS. */
final class TriggerAlwaysCheck implements WormCheck {

  @Override
  public String id() {
    return "worm-trigger-always";
  }

  @Override
  public List<Finding> find(Scene scene) {
    return scene.members().stream()
        .flatMap(
            member ->
                scene.triggers(member).stream()
                    .filter(TriggerAlwaysCheck::isSkipped)
                    .map(trigger -> finding(member, trigger)))
        .toList();
  }

  private Finding finding(Member member, TriggerFacts trigger) {
    return finding(
        Severity.WARNING,
        "trigger %s on %s"
            .formatted(Identifier.shown(trigger.name()), member.shown().replace("table ", "")),
        "it is not enabled ALWAYS: a session with session_replication_role = replica passes it by",
        TriggerSql.always(member, trigger.name()));
  }

  /** Whether replica sessions alone get past a trigger that stands in everybody else's way. */
  static boolean isSkipped(TriggerFacts trigger) {
    return trigger.enabled() == 'O'
        && Stream.of(Event.UPDATE, Event.DELETE, Event.TRUNCATE).anyMatch(trigger::guards);
  }
}

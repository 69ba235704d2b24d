package io.iacdharma.db.audit.worm;

import io.iacdharma.db.audit.worm.TriggerFacts.Event;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * UPDATE and DELETE of rows must be refused by a trigger, not by privileges alone. A partition
 * needs the row trigger, which also fires for statements on its parent; a table that stands alone
 * is as well kept by a statement trigger.
 */
final class RowTriggerCheck implements WormCheck {

  @Override
  public String id() {
    return "worm-row-trigger";
  }

  @Override
  public List<Finding> find(Scene scene) {
    return scene.members().stream().flatMap(member -> find(scene, member)).toList();
  }

  private Stream<Finding> find(Scene scene, Member member) {
    List<Event> open =
        Stream.of(Event.UPDATE, Event.DELETE)
            .filter(event -> !isGuarded(scene, member, event))
            .filter(event -> !isClonedFromNowhere(scene, member, event))
            .toList();
    if (open.isEmpty()) {
      return Stream.of();
    }
    return Stream.of(
        finding(
            Severity.ERROR,
            member.shown(),
            "no enabled trigger refuses %s of %s: only privileges stand in the way"
                .formatted(
                    open.stream().map(Event::name).collect(Collectors.joining(" and ")),
                    member.partitioned() ? "rows of partitions made later" : "its rows"),
            TriggerSql.mend(scene, member, "refuse_change", open, "ROW")));
  }

  /** The table itself lacks it, which is told once: its partitions get what it gets. */
  private static boolean isClonedFromNowhere(Scene scene, Member member, Event event) {
    return member.attached() && !isGuarded(scene, scene.members().get(0), event);
  }

  private static boolean isGuarded(Scene scene, Member member, Event event) {
    boolean alone = !member.attached() && !member.partitioned();
    return scene.triggers(member).stream()
        .anyMatch(trigger -> trigger.guards(event) && (alone || trigger.isForRows()));
  }
}

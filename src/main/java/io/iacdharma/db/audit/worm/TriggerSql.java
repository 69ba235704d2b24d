package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The statements that give a table a trigger that it lacks. */
final class TriggerSql {

  private TriggerSql() {}

  /**
   * Enables the trigger that is there and disabled, or makes one that refuses.
   *
   * @param events what it is to refuse
   * @param level {@code ROW} or {@code STATEMENT}
   */
  static String mend(
      Scene scene, Member member, String wished, List<TriggerFacts.Event> events, String level) {
    List<TriggerFacts> there = scene.triggers(member);
    boolean rows = level.equals("ROW");
    for (TriggerFacts trigger : there) {
      boolean same = trigger.isForRows() == rows && events.stream().allMatch(trigger::isFor);
      if (same && !trigger.conditional() && trigger.body() != TriggerBody.PASSES) {
        return always(member, trigger.name());
      }
    }
    Set<String> taken = there.stream().map(TriggerFacts::name).collect(Collectors.toSet());
    String name = wished;
    while (taken.contains(name)) {
      name += "_";
    }
    return """
        CREATE TRIGGER %1$s BEFORE %2$s ON %3$s
          FOR EACH %4$s EXECUTE FUNCTION %5$s('rows are kept as they are');
        %6$s"""
        .formatted(
            new Identifier(name).quoted(),
            events.stream().map(Enum::name).collect(Collectors.joining(" OR ")),
            member.name().quoted(),
            level,
            function(scene),
            always(member, name));
  }

  static String always(Member member, String name) {
    return "ALTER TABLE %s ENABLE ALWAYS TRIGGER %s;"
        .formatted(member.name().quoted(), new Identifier(name).quoted());
  }

  /** The function that other triggers of these tables run. */
  private static String function(Scene scene) {
    return scene.triggers().stream()
        .filter(trigger -> trigger.body() == TriggerBody.REFUSES)
        .map(TriggerFacts::function)
        .findFirst()
        .orElse("a_function_that_raises");
  }
}

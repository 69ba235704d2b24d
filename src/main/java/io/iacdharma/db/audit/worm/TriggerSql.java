package io.iacdharma.db.audit.worm;

import io.iacdharma.db.database.Identifier;

/** The statements that give a table a trigger that it lacks. */
final class TriggerSql {

  private TriggerSql() {}

  /**
   * A trigger that refuses.
   *
   * @param events such as {@code UPDATE OR DELETE}
   * @param level {@code ROW} or {@code STATEMENT}
   */
  static String create(Scene scene, Member member, String name, String events, String level) {
    return """
        CREATE TRIGGER %1$s BEFORE %2$s ON %3$s
          FOR EACH %4$s EXECUTE FUNCTION %5$s('rows are kept as they are');
        %6$s"""
        .formatted(
            new Identifier(name).quoted(),
            events,
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

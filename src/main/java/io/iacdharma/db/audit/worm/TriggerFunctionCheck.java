package io.iacdharma.db.audit.worm;

import io.iacdharma.db.audit.worm.TriggerFacts.Event;
import io.iacdharma.db.report.Finding;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A trigger is as good as its function: its text must show that it always raises an error. */
final class TriggerFunctionCheck implements WormCheck {

  @Override
  public String id() {
    return "worm-trigger-function";
  }

  @Override
  public List<Finding> find(Scene scene) {
    return scene.triggers().stream()
        .filter(trigger -> trigger.body() == TriggerBody.UNCLEAR)
        .filter(
            trigger ->
                Stream.of(Event.UPDATE, Event.DELETE, Event.TRUNCATE).anyMatch(trigger::guards))
        .map(TriggerFacts::function)
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .map(
            function ->
                finding(
                    Severity.WARNING,
                    "function " + function,
                    "its text does not show that it refuses every change that fires it",
                    """
                    -- have it raise an error as its first statement, or try it:
                    -- dharma-db audit status --probe"""))
        .toList();
  }
}

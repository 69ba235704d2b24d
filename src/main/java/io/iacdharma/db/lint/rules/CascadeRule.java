package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** CASCADE, which does to others what the statement does not name. */
final class CascadeRule {

  private CascadeRule() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.of(
                Severity.ERROR,
                "cascade",
                "CASCADE takes along what the statement does not name",
                "ban-truncate-cascade"),
            CascadeRule::judge));
  }

  private static void judge(Step step, Notes notes) {
    StatementText text = step.text();
    boolean empties = text.begins("TRUNCATE");
    boolean drops = text.begins("DROP") || (text.begins("ALTER", "TABLE") && text.has("DROP"));
    if (!(empties || drops) || !text.hasOutside("CASCADE")) {
      return;
    }
    List<String> gone = empties ? emptied(step) : dropped(step);
    if (gone.isEmpty()) {
      return;
    }
    notes.say(
        gone.get(0),
        "CASCADE here takes %s; on the target it takes whatever depends on that by then"
            .formatted(
                gone.stream().limit(6).collect(Collectors.joining(", "))
                    + (gone.size() > 6 ? " and %d more".formatted(gone.size() - 6) : "")),
        "-- name what is to go, and let the server refuse when it is not all:\n"
            + (empties
                ? "TRUNCATE " + String.join(", ", gone)
                : text.sql().replaceFirst("(?i)\\s+CASCADE\\b", ""))
            + ";");
  }

  private static List<String> emptied(Step step) {
    return step.truncated().stream().filter(step::isOldTable).map(step::name).sorted().toList();
  }

  private static List<String> dropped(Step step) {
    List<String> gone = new ArrayList<>();
    step.changes().relations().removed().stream()
        .filter(r -> r.kind() != Relation.Kind.INDEX && r.kind() != Relation.Kind.TOAST)
        .filter(r -> step.isOld(r.oid()) || r.kind() == Relation.Kind.COMPOSITE)
        .map(Names::of)
        .sorted()
        .forEach(gone::add);
    step.changes().columns().removed().stream()
        .filter(c -> step.isOldTable(c.relation()))
        .filter(c -> step.after().relations().containsKey(c.relation()))
        .map(c -> step.name(c.relation()) + "." + Names.quote(c.name()))
        .sorted()
        .forEach(gone::add);
    step.changes().constraints().removed().stream()
        .filter(c -> step.isOldTable(c.relation()) && !c.inherited())
        .filter(c -> step.after().relations().containsKey(c.relation()))
        .map(c -> Names.quote(c.name()) + " of " + step.name(c.relation()))
        .sorted()
        .forEach(gone::add);
    return gone;
  }
}

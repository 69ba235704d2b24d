package io.iacdharma.db.lint.rules;

import io.iacdharma.db.database.Identifier;
import io.iacdharma.db.observe.Item;
import io.iacdharma.db.report.Severity;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Names that are not what was written, and values that stand where nobody put them. */
final class NameRules {

  /** What the server keeps of a name (NAMEDATALEN - 1); a character is never cut in two. */
  private static final int KEPT = 63;

  private static final int SHORTEST_CUT = KEPT - 3;

  private NameRules() {}

  static List<Rule> all() {
    return List.of(
        new Rule(
            About.of(
                Severity.WARNING,
                "identifier-too-long",
                "a name is longer than 63 bytes, and the server cuts it off"),
            NameRules::tooLong),
        new Rule(
            About.optional(
                "enum-value-unordered",
                "a value is added to an enum without saying where it sorts",
                "require-enum-value-ordering"),
            NameRules::unordered));
  }

  private static void tooLong(Step step, Notes notes) {
    for (String name : names(step)) {
      int bytes = name.getBytes(StandardCharsets.UTF_8).length;
      if (bytes < SHORTEST_CUT || bytes > KEPT) {
        continue;
      }
      boolean cut =
          Pattern.compile(Pattern.quote(name) + "[\\p{L}\\p{N}_$]", Pattern.CASE_INSENSITIVE)
              .matcher(step.text().sql())
              .find();
      if (cut) {
        notes.say(
            Names.quote(name),
            "the server keeps 63 bytes of a name: this one is %s from now on"
                .formatted(Names.quote(name)),
            "-- choose a shorter name: two long ones may become the same");
      }
    }
  }

  private static Set<String> names(Step step) {
    Set<String> names = new TreeSet<>();
    Changes changes = step.changes();
    changes.relations().added().forEach(relation -> names.add(relation.name()));
    changes.relations().changed().forEach(both -> names.add(both.after().name()));
    changes.columns().added().forEach(column -> names.add(column.name()));
    changes.columns().changed().forEach(both -> names.add(both.after().name()));
    changes.constraints().added().forEach(constraint -> names.add(constraint.name()));
    changes.items().added().forEach(item -> names.add(item.name()));
    return names;
  }

  private static void unordered(Step step, Notes notes) {
    StatementText text = step.text();
    if (!text.begins("ALTER", "TYPE") || text.has("BEFORE") || text.has("AFTER")) {
      return;
    }
    for (Change.Both<Item> both : step.changes().items().changed()) {
      List<String> before = both.before().details();
      List<String> after = both.after().details();
      if (both.before().kind() == Item.Kind.ENUM
          && after.size() > before.size()
          && !before.isEmpty()) {
        String type = Names.of(both.before());
        notes.say(
            type,
            "the new value of %s sorts after all others, and cannot be moved later".formatted(type),
            "%s AFTER %s;"
                .formatted(text.sql(), Identifier.literal(before.get(before.size() - 1))));
      }
    }
  }
}

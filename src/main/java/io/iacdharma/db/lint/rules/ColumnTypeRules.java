package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Column;
import io.iacdharma.db.observe.Relation;
import io.iacdharma.db.report.Severity;
import java.util.List;
import java.util.function.Predicate;

/** Types that new columns had better not have: afterwards they are expensive to change. */
final class ColumnTypeRules {

  private ColumnTypeRules() {}

  static List<Rule> all() {
    return List.of(
        rule(
            About.of(
                Severity.WARNING,
                "json-column",
                "a new column is json, which knows no equality and no index",
                "E3"),
            column -> isOneOf(column, "json"),
            "json has no equality: DISTINCT, GROUP BY and UNION over %s fail, and each access parses the text",
            "jsonb"),
        rule(
            About.of(
                Severity.WARNING,
                "char-column",
                "a new column is char(n), which pads with blanks",
                "ban-char-field"),
            column -> isOneOf(column, "character", "bpchar"),
            "char(n) pads %s with blanks and compares without them; it is neither smaller nor faster",
            "text"),
        rule(
            About.of(
                Severity.WARNING,
                "int-key",
                "a new key counts up in a type that runs out",
                "prefer-bigint-over-int",
                "prefer-bigint-over-smallint"),
            column -> isOneOf(column, "integer", "smallint") && countsUp(column),
            "%s runs out of numbers, and another type would then write the table anew",
            "bigint"),
        rule(
            About.of(
                Severity.WARNING,
                "timestamp-without-zone",
                "a new column is a timestamp that names no moment",
                "prefer-timestamp-tz"),
            column ->
                column.type().endsWith("without time zone") && base(column).equals("timestamp"),
            "a timestamp without time zone in %s means another moment for each session's TimeZone",
            "timestamptz"),
        rule(
            About.optional(
                "varchar-column",
                "a new column is varchar(n), whose length is a constraint that cannot be added gently",
                "prefer-text-field"),
            column -> column.type().startsWith("character varying("),
            "a shorter length of %s writes the table anew; a CHECK can be added and proved gently",
            "text"),
        rule(
            About.optional(
                "serial-column",
                "a new column is serial, whose sequence has rights and an owner of its own",
                "prefer-identity"),
            column -> column.identity() == ' ' && countsUp(column),
            "the sequence of %s needs its own grants and survives as a default only",
            "bigint GENERATED ALWAYS AS IDENTITY"));
  }

  private static Rule rule(About about, Predicate<Column> unfit, String message, String better) {
    return new Rule(about, (step, notes) -> judge(step, notes, unfit, message, better));
  }

  private static void judge(
      Step step, Notes notes, Predicate<Column> unfit, String message, String better) {
    for (Column column : step.changes().columns().added()) {
      if (unfit.test(column) && isOwn(step, column.relation())) {
        String table = step.name(column.relation());
        String quoted = Names.quote(column.name());
        notes.say(
            column.relation(),
            table + "." + quoted,
            message.formatted(table + "." + quoted),
            step.isMade(column.relation())
                ? quoted + " " + better
                : "ALTER TABLE %s ADD COLUMN %s %s;".formatted(table, quoted, better));
      }
    }
  }

  /** Not the columns of a partition or of a copy, which are what those of the other table are. */
  private static boolean isOwn(Step step, long oid) {
    Relation relation = step.relation(oid);
    return relation != null
        && relation.kind().isTable()
        && relation.persistence() != 't'
        && !relation.extension()
        && relation.partitionOf() == null
        && !(step.isMade(oid) && (step.text().has("LIKE") || step.text().has("INHERITS")));
  }

  private static boolean countsUp(Column column) {
    String expression = column.defaultExpression();
    return column.identity() != ' ' || (expression != null && expression.startsWith("nextval("));
  }

  private static boolean isOneOf(Column column, String... types) {
    return List.of(types).contains(base(column));
  }

  /** The type without length, zone and array. */
  private static String base(Column column) {
    return column
        .type()
        .replaceFirst("\\([^)]*\\)", "")
        .replaceFirst("\\[]$", "")
        .replaceFirst(" with(out)? time zone$", "");
  }
}

package io.iacdharma.db.lint.rules;

import io.iacdharma.db.observe.Constraint;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Files that change the rows of a table in batches, as {@code dharma-db backfill} runs them. */
final class BackfillSql {

  private static final Set<String> AFTER_NAME = Set.of("SET", "WHERE", "USING", ";", "*");

  private BackfillSql() {}

  /** Fills a column of the rows that are there already. */
  static String fill(Step step, long table, String column, String expression) {
    return file(step, table, "fill_" + column.replace("\"", ""))
        + "UPDATE %s SET %s = %s WHERE %s IS NULL AND :batch;"
            .formatted(step.name(table), column, expression, column);
  }

  /**
   * Does what an UPDATE or DELETE does, in batches; what is too odd to be cut is left to people.
   */
  static String of(Step step, long table) {
    StatementText text = step.text();
    String file = file(step, table, text.begins("DELETE") ? "delete_rows" : "change_rows");
    boolean plain = text.begins("UPDATE") || text.begins("DELETE");
    if (!plain || text.hasOutside("OR") || text.hasOutside("RETURNING")) {
      return file + "UPDATE %s SET ... WHERE ... AND :batch;".formatted(step.name(table));
    }
    return "%s%s\n %s %s;"
        .formatted(file, text.sql(), text.hasOutside("WHERE") ? "  AND" : "WHERE", batch(text));
  }

  /** The mark for the range of keys, with the name that the statement gives to the table. */
  private static String batch(StatementText text) {
    List<String> words = text.words();
    boolean update = text.begins("UPDATE");
    int name = words.indexOf("ONLY") == (update ? 1 : 2) ? 2 : 1;
    int next = update ? name + 1 : name + 2;
    if (next < words.size() && words.get(next).equals("AS")) {
      next++;
    }
    boolean alias = next < words.size() && !AFTER_NAME.contains(words.get(next));
    return alias ? ":batch(%s)".formatted(words.get(next).toLowerCase(Locale.ROOT)) : ":batch";
  }

  private static String file(Step step, long table, String what) {
    return """
        -- in a file V..__%s.backfill:
        -- dharma-db: backfill table=%s key=%s
        """
        .formatted(what, step.name(table), key(step, table));
  }

  private static String key(Step step, long table) {
    return step.before().constraints().values().stream()
        .filter(key -> key.relation() == table && key.type() == Constraint.Type.PRIMARY_KEY)
        .findFirst()
        .map(key -> key.columns().stream().map(c -> step.column(table, c)))
        .map(names -> names.collect(Collectors.joining(",")))
        .orElse("...");
  }
}

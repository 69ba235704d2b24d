package io.iacdharma.db.lint.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What was said of one statement so far. What one rule has explained, such as that a table is read
 * whole, the rules after it do not report once more.
 */
final class Notes {

  private final Step step;
  private final List<Note> all = new ArrayList<>();
  private final Set<Long> explained = new HashSet<>();
  private final About rule;

  private Notes(Step step, About rule) {
    this.step = step;
    this.rule = rule;
  }

  /** Lets the rules judge one after the other. */
  static List<Note> of(Step step, List<Rule> rules) {
    List<Note> all = new ArrayList<>();
    Set<Long> explained = new HashSet<>();
    for (Rule rule : rules) {
      Notes notes = new Notes(step, rule.about());
      notes.explained.addAll(explained);
      rule.judgement().judge(step, notes);
      all.addAll(notes.all);
      explained = notes.explained;
    }
    return all;
  }

  /** Says something of a table; for a rule about time, this explains the time. */
  void say(long table, String object, String message, String alternative) {
    say(new long[] {table}, object, message, alternative);
  }

  /** Says something of a table itself. */
  void say(long table, String message, String alternative) {
    say(table, step.name(table), message, alternative);
  }

  /** Says something of what is no table. */
  void say(String object, String message, String alternative) {
    say(new long[0], object, message, alternative);
  }

  void say(long[] tables, String object, String message, String alternative) {
    if (rule.sized()) {
      LongStream.of(tables).forEach(this::explain);
    }
    all.add(
        new Note(
            rule,
            step.script(),
            step.seen().statement(),
            LongStream.of(tables).boxed().flatMap(table -> step.family(table).stream()).toList(),
            object,
            message,
            alternative));
  }

  /** What happens to this table and its partitions needs no further word. */
  void explain(long table) {
    explained.add(step.root(table));
  }

  /** Whether a rule has said why this table is at work. */
  boolean isExplained(long table) {
    return explained.contains(step.root(table));
  }

  /** Whether a rule has said why any table is at work. */
  boolean isAnythingExplained() {
    return !explained.isEmpty();
  }
}

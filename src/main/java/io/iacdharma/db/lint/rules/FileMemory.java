package io.iacdharma.db.lint.rules;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What the statements of a file before this one have done, as far as rules ask about it. */
final class FileMemory {

  private final Set<Long> locked = new LinkedHashSet<>();
  private final Set<String> said = new HashSet<>();

  /** The tables in use that they have locked against writers, in order. */
  Set<Long> locked() {
    return locked;
  }

  /** Whether a rule has found something in the file already. */
  boolean hasSaid(String rule) {
    return said.contains(rule);
  }

  /** Keeps what is known of a statement when all rules have judged it. */
  void remember(Step step, List<Note> notes) {
    if (!step.seen().acquired().isEmpty()) {
      locked.addAll(TransactionRules.locked(step));
    }
    notes.forEach(note -> said.add(note.rule().id()));
  }
}

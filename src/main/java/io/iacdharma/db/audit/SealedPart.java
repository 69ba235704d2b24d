package io.iacdharma.db.audit;

import io.iacdharma.db.proof.Hash;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a chain says of one tree: a partition in one era. Kept small, for there may be
 * very many notes.
 */
final class SealedPart {

  /** How large the tree was at a note, and its root then. */
  record Mark(long sequence, long size, Hash root) {}

  /** Rows that were sealed in one form: those of transactions from the one to the other. */
  record Stretch(@Nullable Long from, @Nullable Long to, RowForm form, long size) {}

  private final List<Mark> marks = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private SealNote newest;

  SealedPart(SealNote first) {
    this.newest = first;
    add(first);
  }

  /** Takes the next note of the same tree. */
  final void add(SealNote note) {
    @Nullable Long to = note.closes() ? null : Long.valueOf(note.horizon());
    Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
    if (last != null && last.form.equals(note.form())) {
      stretches.set(stretches.size() - 1, new Stretch(last.from, to, last.form, note.size()));
    } else {
      stretches.add(new Stretch(last == null ? null : last.to, to, note.form(), note.size()));
    }
    marks.add(new Mark(note.sequence(), note.size(), note.root()));
    newest = note;
  }

  SealNote newest() {
    return newest;
  }

  List<Mark> marks() {
    return marks;
  }

  List<Stretch> stretches() {
    return stretches;
  }
}

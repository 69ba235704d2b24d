package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What earlier notes say of one partition; for the few occasions when that has to be known. */
final class NoteHistory {

  private final TableState state;
  private final SealTrust trust;
  private final CheckpointCache cache;

  NoteHistory(TableState state, SealTrust trust, CheckpointCache cache) {
    this.state = state;
    this.trust = trust;
    this.cache = cache;
  }

  /** The partition's notes of the present era, the oldest first. */
  List<Mark> present(String partition) {
    int era = state.era().number();
    List<Mark> marks = new ArrayList<>();
    walk(
        note -> {
          NoteOrigin origin = note.seal().origin();
          if (origin.era() == era && origin.partition().equals(partition)) {
            marks.add(Mark.of(note));
          }
          return origin.era() >= era;
        });
    Collections.reverse(marks);
    return marks;
  }

  /**
   * The partition's notes of the last era before this one in which it had any, the oldest first:
   * those of the evidence, else those that a copied database brought along, which are not trusted.
   */
  List<Mark> former(String partition) {
    List<Mark> marks = new ArrayList<>();
    int[] found = {0};
    walk(
        note -> {
          NoteOrigin origin = note.seal().origin();
          int era = origin.era();
          if (era < state.era().number() && origin.partition().equals(partition)) {
            found[0] = Math.max(found[0], era);
            if (era == found[0]) {
              marks.add(Mark.of(note));
            }
          }
          return era >= found[0];
        });
    Collections.reverse(marks);
    if (marks.isEmpty()) {
      copied(partition).forEach(note -> marks.add(Mark.of(note)));
    }
    return marks;
  }

  /** Whether a mark of {@link #former} may be named in a note: one of our keys signed it. */
  boolean believes(String partition, Mark mark) {
    boolean[] chained = {false};
    walk(
        note -> {
          chained[0] = note.hash().equals(mark.note());
          return !chained[0];
        });
    return chained[0]
        || copied(partition).stream()
            .anyMatch(note -> note.hash().equals(mark.note()) && trust.believes(note));
  }

  private List<EvidenceNote> copied(String partition) {
    return cache.others(state.table().name(), partition).stream()
        .flatMap(bytes -> parse(bytes).stream())
        .toList();
  }

  private static Optional<EvidenceNote> parse(byte[] bytes) {
    try {
      return Optional.of(EvidenceNote.parse(bytes));
    } catch (DharmaException e) {
      return Optional.empty();
    }
  }

  private void walk(Chain.Visitor visitor) {
    if (state.head() != null) {
      new Chain(state.evidence(), trust).walk(state.head(), visitor);
    }
  }
}

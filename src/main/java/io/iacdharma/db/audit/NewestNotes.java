package io.iacdharma.db.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The newest notes of a table as they lie in the evidence, whoever signed them.
 *
 * @param head the newest of all; null when there is none
 * @param byPartition the newest one of each partition that was asked for, in the head's era
 */
record NewestNotes(@Nullable SealNote head, Map<String, SealNote> byPartition) {

  /**
   * Walks back until every partition has its note.
   *
   * @param wanted names of partitions
   * @param closes where the closing notes are, so that the walk need not go there
   */
  static NewestNotes of(TableEvidence evidence, Set<String> wanted, Map<String, Long> closes) {
    long sequence = evidence.newest();
    SealNote head = note(evidence, sequence);
    Map<String, SealNote> found = new HashMap<>();
    if (head == null) {
      return new NewestNotes(null, found);
    }
    int era = head.origin().era();
    Set<String> open = new TreeSet<>(wanted);
    closes.forEach(
        (partition, at) -> {
          SealNote note = open.contains(partition) ? note(evidence, at) : null;
          if (note != null && note.origin().era() == era && note.closes()) {
            found.put(partition, note);
            open.remove(partition);
          }
        });
    for (long at = sequence; at > 0 && !open.isEmpty(); at--) {
      SealNote note = note(evidence, at);
      if (note == null || note.origin().era() != era) {
        break;
      }
      if (open.remove(note.origin().partition())) {
        found.put(note.origin().partition(), note);
      }
    }
    return new NewestNotes(head, found);
  }

  private static @Nullable SealNote note(TableEvidence evidence, long sequence) {
    return evidence.note(sequence).map(EvidenceNote::seal).orElse(null);
  }
}

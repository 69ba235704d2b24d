package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The evidence of one table in all its folders.
 *
 * @param table the sealed table
 * @param copies one for each folder
 */
public record TableEvidence(TableName table, List<TableFolder> copies) {

  public TableEvidence {
    copies = List.copyOf(copies);
  }

  /** The sequence of the newest note in any folder; 0 when there is none. */
  public long newest() {
    return Math.max(
        0L, copies.stream().mapToLong(copy -> copy.sequences().length() - 1L).max().orElse(0L));
  }

  /**
   * A note, from wherever it is.
   *
   * @throws DharmaException AUDIT_EVIDENCE_DAMAGED when the folders disagree; AUDIT_NOTE_INVALID
   *     when it is no note
   */
  public Optional<EvidenceNote> note(long sequence) {
    return bytes(sequence).map(bytes -> parse(sequence, bytes));
  }

  /** The bytes of a note's file, which are the same in every folder that has it. */
  public Optional<byte[]> bytes(long sequence) {
    byte @Nullable [] found = null;
    for (TableFolder copy : copies) {
      byte[] here = copy.note(sequence).orElse(null);
      if (found != null && here != null && !Arrays.equals(found, here)) {
        throw Problem.of(
                ErrorCode.AUDIT_EVIDENCE_DAMAGED,
                "note %d of %s is not the same in every folder".formatted(sequence, table))
            .at(copy.file(sequence).toString())
            .because("one of the copies was changed, or two databases seal into them")
            .after("nothing was signed")
            .hint("find out which is right: dharma-db audit verify; move the other one away")
            .exception();
      }
      found = found == null ? here : found;
    }
    return Optional.ofNullable(found);
  }

  /** The notes from the first to the newest that one of the folders lacks. */
  BitSet incomplete() {
    BitSet all = new BitSet();
    long newest = newest();
    for (TableFolder copy : copies) {
      BitSet missing = copy.sequences();
      missing.flip(1, (int) newest + 1);
      missing.clear(0);
      all.or(missing);
    }
    return all;
  }

  private EvidenceNote parse(long sequence, byte[] bytes) {
    try {
      return EvidenceNote.parse(bytes);
    } catch (DharmaException e) {
      throw e.with(
          problem ->
              problem.where() == null
                  ? problem.at("note %d of %s".formatted(sequence, table))
                  : problem);
    }
  }
}

package io.iacdharma.db.audit;

import io.iacdharma.db.audit.SealNote.Kind;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.proof.Hash;
import java.time.Instant;

/**
 * How far a partition is sealed.
 *
 * @param table its table
 * @param partition its name
 * @param sequence the newest note of it
 * @param era the era of that note
 * @param rows how many rows are sealed
 * @param newRows how many of them this run sealed
 * @param root the root of their tree
 * @param kind whether rows may follow
 * @param at when the newest note was made
 */
public record Sealed(
    TableName table,
    TableName partition,
    long sequence,
    int era,
    long rows,
    long newRows,
    Hash root,
    Kind kind,
    Instant at) {

  static Sealed of(TableName partition, SealNote note, long newRows) {
    return new Sealed(
        note.origin().table(),
        partition,
        note.sequence(),
        note.origin().era(),
        note.size(),
        newRows,
        note.root(),
        note.kind(),
        note.at());
  }
}

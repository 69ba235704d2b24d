package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.proof.Checkpoint;
import io.iacdharma.db.proof.Hash;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a note of a seal says: a checkpoint with the further lines that dharma-db writes.
 *
 * @param origin which tree it is of
 * @param size how many rows are sealed
 * @param root the tree's root
 * @param sequence the place in the table's chain, from 1 on
 * @param previous SHA-256 of the file of the note before it; null for the first one
 * @param kind whether rows may follow
 * @param from the partition's lower bound, inclusive: an instant, or what stands there instead
 * @param to the upper bound, exclusive
 * @param horizon every row of a transaction below it is in
 * @param first the earliest value of the partition key: an instant, or {@code none}
 * @param last the latest one
 * @param form how the rows that are new in this note were written
 * @param server the server's version
 * @param timeline the server's timeline
 * @param tool the version of dharma-db
 * @param at when it was made, in whole seconds
 * @param continues where an era was begun: how much of the one before still holds; else null
 * @param reason why an era was begun by hand; else null
 */
public record SealNote(
    NoteOrigin origin,
    long size,
    Hash root,
    long sequence,
    @Nullable Hash previous,
    Kind kind,
    String from,
    String to,
    long horizon,
    String first,
    String last,
    RowForm form,
    String server,
    int timeline,
    String tool,
    Instant at,
    @Nullable Continues continues,
    @Nullable String reason) {

  /** What stands where there is nothing to say. */
  public static final String NONE = "none";

  /** Whether rows may follow. */
  public enum Kind {
    /** Of a partition that takes rows. */
    CHECKPOINT("checkpoint"),
    /** Of a partition that takes no more rows: it holds every one. */
    CLOSE("close");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** The word for it in notes and in JSON. */
    public String word() {
      return word;
    }
  }

  /**
   * How an era goes on from the one before it.
   *
   * @param sequence the newest note of the partition whose rows are all still there; 0 when none is
   * @param size how many rows that one sealed
   * @param note SHA-256 of that note's file; null when there is none
   */
  public record Continues(long sequence, long size, @Nullable Hash note) {}

  /**
   * Reads a checkpoint's lines. Lines of names that are not known are passed over.
   *
   * @throws DharmaException AUDIT_NOTE_INVALID when a line is missing or wrong
   */
  public static SealNote of(Checkpoint checkpoint) {
    return NoteLines.parse(checkpoint);
  }

  /** The checkpoint that says all this. */
  public Checkpoint checkpoint() {
    return new Checkpoint(origin.text(), size, root, NoteLines.of(this));
  }

  /** Whether the partition takes no more rows. */
  public boolean closes() {
    return kind == Kind.CLOSE;
  }

  /** The names of the columns whose lines are new in this note. */
  public List<String> columns() {
    return form.columns();
  }
}

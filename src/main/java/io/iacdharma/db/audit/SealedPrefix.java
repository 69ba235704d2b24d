package io.iacdharma.db.audit;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.LeafHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Holds the rows of a partition against the hashes that were sealed, before it is closed for good:
 * row by row, each in the form that it was sealed in.
 */
final class SealedPrefix {

  private final RowStream stream;
  private final SealedLeaf leaf;

  SealedPrefix(RowStream stream, SealedLeaf leaf) {
    this.stream = stream;
    this.leaf = leaf;
  }

  /**
   * Compares all rows below the last horizon.
   *
   * @param marks the partition's notes of this era, the oldest first
   * @param hashes a file whose first hashes give the root of the last of them
   * @throws DharmaException AUDIT_ROWS_CHANGED naming the first row that differs
   */
  void require(List<Mark> marks, LeafHashFile hashes) {
    Mark last = marks.get(marks.size() - 1);
    try (LeafHashFile.Reader sealed = hashes.new Reader(last.size())) {
      Comparison comparison = new Comparison(sealed);
      Long from = null;
      for (Mark mark : stretches(marks)) {
        comparison.form = mark.form();
        stream.read(leaf, mark.form(), new TxRange(from, mark.horizon()), comparison);
        from = mark.horizon();
      }
      if (comparison.row < last.size()) {
        throw changed(comparison.row + 1, "it is gone: %d rows were sealed".formatted(last.size()));
      }
    } catch (IOException e) {
      throw hashes.unreadable(e);
    }
  }

  /** Goes on only when nothing was added behind the rows that a closing note sealed. */
  void requireNothing(SealNote closing, RowForm form, TxRange range) {
    stream.read(
        leaf,
        form,
        range,
        (buffer, offset, length) -> {
          String key = new RowFields(form).key(buffer, offset, length);
          throw changed(closing.size() + 1, "it was not sealed: " + key);
        });
  }

  /** The last marks of each stretch of one form. */
  private static List<Mark> stretches(List<Mark> marks) {
    List<Mark> stretches = new ArrayList<>();
    for (Mark mark : marks) {
      int end = stretches.size() - 1;
      if (end >= 0 && stretches.get(end).form().equals(mark.form())) {
        stretches.set(end, mark);
      } else {
        stretches.add(mark);
      }
    }
    return stretches;
  }

  private final class Comparison implements RowStream.Lines {
    private final LeafHasher hasher = new LeafHasher();
    private final byte[] hash = new byte[Hash.LENGTH];
    private final LeafHashFile.Reader sealed;
    private RowForm form = new RowForm(List.of(), List.of());
    private long row;

    Comparison(LeafHashFile.Reader sealed) {
      this.sealed = sealed;
    }

    @Override
    public void line(byte[] buffer, int offset, int length) {
      row++;
      if (!sealed.next()) {
        throw changed(row, "it was not sealed: " + key(buffer, offset, length));
      }
      hasher.hash(buffer, offset, length, hash, 0);
      int at = sealed.offset();
      if (!Arrays.equals(hash, 0, Hash.LENGTH, sealed.buffer(), at, at + Hash.LENGTH)) {
        throw changed(row, "it is now: " + key(buffer, offset, length));
      }
    }

    private String key(byte[] buffer, int offset, int length) {
      return new RowFields(form).key(buffer, offset, length);
    }
  }

  private DharmaException changed(long row, String why) {
    return Problem.of(
            ErrorCode.AUDIT_ROWS_CHANGED,
            "row %d of %s is not the one that was sealed".formatted(row, leaf.name()))
        .because(why)
        .after("it takes no more rows; its last seal was not signed")
        .hint(
            "dharma-db audit verify tells more; keep the server's files for whoever looks into it")
        .exception();
  }
}

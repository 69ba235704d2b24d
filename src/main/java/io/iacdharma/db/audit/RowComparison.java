package io.iacdharma.db.audit;

import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.LeafHasher;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hashes rows as they stream by and compares each with the hash that it had when it was sealed. Of
 * what it saw it keeps the tree, the row before, and a little from the first difference on.
 */
final class RowComparison implements RowStream.Lines {

  /** How many rows behind the first difference are looked at to tell what happened. */
  private static final int LOOK_AHEAD = 4096;

  private final LeafHasher hasher = new LeafHasher();
  private final CompactRange range = new CompactRange();
  private final byte[] hash = new byte[Hash.LENGTH];
  private final List<SealedPart.Mark> marks;
  private final long size;
  private final LeafHashFile.@Nullable Reader stored;

  private RowFields fields;
  private byte[] before = new byte[1 << 12];
  private int beforeLength;
  private @Nullable RowFields beforeFields;
  private long position;
  private int mark;
  private long agreed;
  private long disagreeing;
  private @Nullable Difference difference;
  private @Nullable Difference extra;

  /** What was seen from the first row on that differs. */
  static final class Difference {
    final long position;
    final String key;
    final @Nullable String before;
    final List<byte[]> hashes = new ArrayList<>();

    Difference(long position, String key, @Nullable String before) {
      this.position = position;
      this.key = key;
      this.before = before;
    }
  }

  /**
   * Prepares to compare.
   *
   * @param part what was sealed
   * @param stored the hashes of the sealed rows; null when no file has enough of them
   */
  RowComparison(SealedPart part, LeafHashFile.@Nullable Reader stored) {
    this.marks = part.marks();
    this.size = part.newest().size();
    this.stored = stored;
    this.fields = new RowFields(part.newest().form());
  }

  /** Goes on with rows of another form. */
  void form(RowForm form) {
    fields = new RowFields(form);
  }

  @Override
  public void line(byte[] buffer, int offset, int length) throws IOException {
    hasher.hash(buffer, offset, length, hash, 0);
    if (position < size) {
      range.append(hash);
    }
    if (position >= size) {
      extra = extra == null ? differing(buffer, offset, length) : extra;
    } else if (difference == null) {
      compare(buffer, offset, length);
    } else if (difference.hashes.size() < LOOK_AHEAD) {
      difference.hashes.add(hash.clone());
    }
    position++;
    if (mark < marks.size() && marks.get(mark).size() <= position) {
      pass();
    }
  }

  /** Holds the tree against the notes that end here. */
  private void pass() {
    Hash root = range.root();
    while (mark < marks.size() && marks.get(mark).size() <= position) {
      SealedPart.Mark at = marks.get(mark++);
      if (at.size() == position && root.equals(at.root())) {
        agreed = position;
      } else if (at.size() == position && disagreeing == 0) {
        disagreeing = at.sequence();
      }
    }
  }

  private void compare(byte[] buffer, int offset, int length) throws IOException {
    if (stored == null) {
      return;
    }
    if (agrees(stored)) {
      keep(buffer, offset, length);
    } else {
      difference = differing(buffer, offset, length);
    }
  }

  private Difference differing(byte[] buffer, int offset, int length) {
    Difference found = new Difference(position, fields.key(buffer, offset, length), before());
    found.hashes.add(hash.clone());
    return found;
  }

  private boolean agrees(LeafHashFile.Reader reader) throws IOException {
    if (!reader.next()) {
      return false;
    }
    int at = reader.offset();
    return Arrays.equals(hash, 0, Hash.LENGTH, reader.buffer(), at, at + Hash.LENGTH);
  }

  private void keep(byte[] buffer, int offset, int length) {
    if (length > before.length) {
      before = new byte[2 * length];
    }
    System.arraycopy(buffer, offset, before, 0, length);
    beforeLength = length;
    beforeFields = fields;
  }

  /** The row before the one that comes, as people name it. */
  @Nullable String before() {
    return beforeFields == null ? null : beforeFields.key(before, 0, beforeLength);
  }

  /** How many rows have passed. */
  long position() {
    return position;
  }

  /** The root of the first sealed rows. */
  Hash root() {
    return range.root();
  }

  /** How many rows the last note seals that agrees with them. */
  long agreed() {
    return agreed;
  }

  /** The first note whose root the rows do not give; 0 when there is none. */
  long disagreeing() {
    return disagreeing;
  }

  /** The first sealed row that differs. */
  @Nullable Difference difference() {
    return difference;
  }

  /** The first row behind the sealed ones. */
  @Nullable Difference extra() {
    return extra;
  }
}

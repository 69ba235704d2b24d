package io.iacdharma.db.audit;

import io.iacdharma.db.audit.BadRow.Kind;
import io.iacdharma.db.proof.Hash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/** Tells from the hashes around the first difference what happened to the row. */
final class Differences {

  private final LeafHashFile stored;
  private final long size;

  /**
   * Looks at proven hashes.
   *
   * @param stored the hashes of the sealed rows, whose root is the signed one
   * @param size how many there are
   */
  Differences(LeafHashFile stored, long size) {
    this.stored = stored;
    this.size = size;
  }

  /** The first bad row of a comparison with these hashes that came to an end. */
  BadRow tell(RowComparison comparison) {
    RowComparison.Difference difference = comparison.difference();
    if (difference == null) {
      long left = size - comparison.position();
      return new BadRow(
          comparison.position() + 1, Kind.REMOVED, left, null, comparison.before(), null);
    }
    long at = difference.position;
    long found = find(difference.hashes.get(0), at + 1);
    if (found > 0) {
      return new BadRow(at + 1, Kind.REMOVED, found - at, null, difference.before, difference.key);
    }
    int added = added(difference.hashes, at);
    return added > 0
        ? new BadRow(at + 1, Kind.ADDED, added, difference.key, difference.before, null)
        : new BadRow(at + 1, Kind.CHANGED, 1, difference.key, difference.before, null);
  }

  /** Where a hash stands from a place on; -1 when nowhere. No two rows have the same hash. */
  long find(byte[] hash, long from) {
    try (LeafHashFile.Reader reader = stored.new Reader(size)) {
      for (long at = 0; reader.next(); at++) {
        if (at >= from && equal(hash, reader)) {
          return at;
        }
      }
      return -1;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int added(List<byte[]> live, long at) {
    byte[] expected = new byte[Hash.LENGTH];
    stored.read(at, 1, expected);
    for (int i = 1; i < live.size(); i++) {
      if (Arrays.equals(live.get(i), expected)) {
        return i;
      }
    }
    return 0;
  }

  private static boolean equal(byte[] hash, LeafHashFile.Reader reader) {
    int at = reader.offset();
    return Arrays.equals(hash, 0, Hash.LENGTH, reader.buffer(), at, at + Hash.LENGTH);
  }
}

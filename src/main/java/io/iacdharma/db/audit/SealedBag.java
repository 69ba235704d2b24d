package io.iacdharma.db.audit;

import io.iacdharma.db.proof.CompactRange;
import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.HashBag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The kept hashes of the rows that were sealed, read once: whether they give the signed root, and
 * what they are regardless of their order.
 *
 * @param proven whether they give the root of the newest note
 * @param disagreeing the first note whose root they do not give; 0 when there is none
 * @param bag the hashes
 */
record SealedBag(boolean proven, long disagreeing, HashBag bag) {

  /**
   * Reads them.
   *
   * @param bag an empty bag to put them into
   */
  static SealedBag read(LeafHashFile file, SealedPart part, HashBag bag) {
    long size = part.newest().size();
    List<SealedPart.Mark> marks = part.marks();
    CompactRange range = new CompactRange();
    long disagreeing = 0;
    int mark = 0;
    try (LeafHashFile.Reader reader = file.new Reader(size)) {
      while (reader.next()) {
        range.append(reader.buffer(), reader.offset());
        bag.add(reader.buffer(), reader.offset());
        while (mark < marks.size() && marks.get(mark).size() <= range.size()) {
          SealedPart.Mark at = marks.get(mark++);
          if (at.size() == range.size() && disagreeing == 0 && !range.root().equals(at.root())) {
            disagreeing = at.sequence();
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Hash root = range.root();
    return new SealedBag(
        range.size() == size && root.equals(part.newest().root()), disagreeing, bag);
  }
}

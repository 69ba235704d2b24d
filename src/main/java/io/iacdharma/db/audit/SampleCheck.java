package io.iacdharma.db.audit;

import io.iacdharma.db.proof.Hash;
import io.iacdharma.db.proof.LeafHasher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Counts the sealed rows, proves their hashes by the signed root, and looks for the rows of some
 * pages among them. Where anything differs it goes on to the full check, which finds the row.
 */
final class SampleCheck implements PartitionCheck {

  private static final double ALL = 100.0;

  private final RowStream rows;
  private final int wanted;
  private final RandomGenerator random;

  /**
   * Looks at samples.
   *
   * @param wanted about how many rows of each partition
   */
  SampleCheck(RowStream rows, int wanted, RandomGenerator random) {
    this.rows = rows;
    this.wanted = wanted;
    this.random = random;
  }

  @Override
  public Checked check(SealedLeaf leaf, SealedPart part, HashCopies copies) {
    Checked counted = new QuickCheck(rows).check(leaf, part, copies);
    Optional<LeafHashFile> proven = FullCheck.proven(part, copies);
    if (counted.verdict().bad() || proven.isEmpty()) {
      return new FullCheck(rows).check(leaf, part, copies);
    }
    long size = part.newest().size();
    Set<Hash> sampled = sample(leaf, part);
    int found = sampled.size();
    strike(sampled, proven.get(), size);
    if (!sampled.isEmpty()) {
      return new FullCheck(rows).check(leaf, part, copies);
    }
    String what = "%d of %d sealed rows were compared".formatted(found, size);
    return new Checked(counted.verdict().saying(what), counted.damages());
  }

  /** Pages are chosen, not rows: a few more or fewer rows come, and none at all is tried again. */
  private Set<Hash> sample(SealedLeaf leaf, SealedPart part) {
    long size = part.newest().size();
    Set<Hash> hashes = new HashSet<>();
    if (size == 0) {
      return hashes;
    }
    LeafHasher hasher = new LeafHasher();
    double percent = Math.min(ALL, ALL * wanted / size);
    while (true) {
      for (SealedPart.Stretch stretch : part.stretches()) {
        rows.sample(
            leaf,
            stretch.form(),
            new TxRange(stretch.from(), stretch.to()),
            percent,
            random.nextInt(Integer.MAX_VALUE),
            (buffer, offset, length) -> hashes.add(Hash.of(hasher.hash(buffer, offset, length))));
      }
      if (!hashes.isEmpty() || percent >= ALL) {
        return hashes;
      }
      percent = Math.min(ALL, percent * 4);
    }
  }

  /** Takes out every hash that was sealed. */
  private static void strike(Set<Hash> hashes, LeafHashFile sealed, long size) {
    try (LeafHashFile.Reader reader = sealed.new Reader(size)) {
      Set<Long> beginnings = new HashSet<>();
      hashes.forEach(hash -> beginnings.add(beginning(hash.bytes(), 0)));
      while (!hashes.isEmpty() && reader.next()) {
        if (beginnings.contains(beginning(reader.buffer(), reader.offset()))) {
          hashes.remove(Hash.at(reader.buffer(), reader.offset()));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long beginning(byte[] bytes, int offset) {
    long beginning = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      beginning = (beginning << Byte.SIZE) | (bytes[offset + i] & 0xff);
    }
    return beginning;
  }
}

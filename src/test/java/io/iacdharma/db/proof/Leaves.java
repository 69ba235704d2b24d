package io.iacdharma.db.proof;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Leaves for trees: those of the published vectors, and any number of others. */
final class Leaves {

  private static final List<String> PUBLISHED =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  private Leaves() {}

  /** The eight leaves that implementations of Certificate Transparency test with. */
  static List<Hash> published() {
    return PUBLISHED.stream().map(HexFormat.of()::parseHex).map(Leaves::hash).toList();
  }

  static List<Hash> of(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> hash(new byte[] {(byte) i, (byte) (i >> 8)}))
        .toList();
  }

  static HashSource source(List<Hash> hashes) {
    return new HashSource() {
      @Override
      public long size() {
        return hashes.size();
      }

      @Override
      public void read(long from, int count, byte[] into) {
        for (int i = 0; i < count; i++) {
          System.arraycopy(hashes.get((int) from + i).bytes(), 0, into, i * Hash.LENGTH, 32);
        }
      }
    };
  }

  static List<Hash> hashes(String... hex) {
    return Stream.of(hex).map(Hash::new).toList();
  }

  private static Hash hash(byte[] leaf) {
    return Hash.of(new LeafHasher().hash(leaf, 0, leaf.length));
  }
}

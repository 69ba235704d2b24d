package io.iacdharma.db.seed;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A migration's version, compared as Flyway does: number by number, parts that are missing count as
 * zero.
 *
 * @param parts its numbers
 */
record SchemaVersion(List<BigInteger> parts) implements Comparable<SchemaVersion> {

  static SchemaVersion parse(String text) {
    if (!text.matches("\\d+([._]\\d+)*")) {
      throw new IllegalArgumentException("not a version: '" + text + "'");
    }
    return new SchemaVersion(Arrays.stream(text.split("[._]")).map(BigInteger::new).toList());
  }

  @Override
  public int compareTo(SchemaVersion other) {
    for (int i = 0; i < Math.max(parts.size(), other.parts.size()); i++) {
      int order = part(i).compareTo(other.part(i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  @Override
  public String toString() {
    return parts.stream().map(BigInteger::toString).collect(Collectors.joining("."));
  }

  private BigInteger part(int i) {
    return i < parts.size() ? parts.get(i) : BigInteger.ZERO;
  }
}

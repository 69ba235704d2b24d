package io.iacdharma.db.proof;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Leaves and nodes are told apart by the byte before them. */
class LeafHasherTest {

  private final LeafHasher hasher = new LeafHasher();

  @Test
  void putsAZeroBeforeALeaf() {
    byte[] line = "a\tb".getBytes(UTF_8);
    byte[] prefixed = "\0a\tb".getBytes(UTF_8);
    assertThat(Hash.of(hasher.hash(line, 0, line.length))).isEqualTo(Hash.sha256(prefixed));
  }

  @Test
  void hashesAPartOfABufferIntoAPartOfAnother() {
    byte[] buffer = "xxa\tbxx".getBytes(UTF_8);
    byte[] into = new byte[100];
    hasher.hash(buffer, 2, 3, into, 10);
    assertThat(Hash.at(into, 10)).isEqualTo(Hash.sha256("\0a\tb".getBytes(UTF_8)));
  }

  @Test
  void hashesALeafThatComesInPieces() {
    byte[] into = new byte[32];
    hasher.begin();
    hasher.more("xa".getBytes(UTF_8), 1, 1);
    hasher.more("\tb".getBytes(UTF_8), 0, 2);
    hasher.finish(into, 0);
    assertThat(Hash.of(into)).isEqualTo(Hash.sha256("\0a\tb".getBytes(UTF_8)));
  }
}

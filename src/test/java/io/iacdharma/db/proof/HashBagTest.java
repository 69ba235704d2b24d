package io.iacdharma.db.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HashBagTest {

  private final List<byte[]> hashes = new ArrayList<>();
  private final HashBag bag = new HashBag();

  HashBagTest() {
    for (int i = 0; i < 1000; i++) {
      hashes.add(Hash.sha256(("row " + i).getBytes(StandardCharsets.UTF_8)).bytes());
    }
    hashes.forEach(hash -> bag.add(hash, 0));
  }

  @Test
  void isTheSameInAnyOrder() {
    List<byte[]> shuffled = new ArrayList<>(hashes);
    Collections.shuffle(shuffled, new Random(7));
    assertThat(bag.holdsTheSameAs(filled(shuffled))).isTrue();
    assertThat(bag.count()).isEqualTo(1000);
  }

  @Test
  void tellsEverySingleDifference() {
    List<byte[]> changed = new ArrayList<>(hashes);
    changed.set(500, Hash.sha256("forged".getBytes(StandardCharsets.UTF_8)).bytes());
    assertThat(bag.holdsTheSameAs(filled(changed))).isFalse();
    assertThat(bag.holdsTheSameAs(filled(hashes.subList(0, 999)))).isFalse();
    List<byte[]> doubled = new ArrayList<>(hashes);
    doubled.set(1, hashes.get(0));
    assertThat(bag.holdsTheSameAs(filled(doubled))).isFalse();
    List<byte[]> more = new ArrayList<>(hashes);
    more.add(hashes.get(0));
    assertThat(bag.holdsTheSameAs(filled(more))).isFalse();
  }

  @Test
  void comparesOnlyBagsOfOneSecret() {
    assertThatThrownBy(() -> bag.holdsTheSameAs(new HashBag()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private HashBag filled(List<byte[]> with) {
    HashBag other = bag.another();
    with.forEach(hash -> other.add(hash, 0));
    return other;
  }
}

package io.iacdharma.db.proof;

import static io.iacdharma.db.proof.Leaves.hashes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The published vectors of Certificate Transparency, then every shape up to 130 leaves. */
class TreeTest {

  private static final List<Hash> ROOTS =
      hashes(
          "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
          "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
          "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
          "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
          "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
          "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
          "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
          "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
          "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  private static final int MANY = 130;

  private final List<Hash> leaves = Leaves.of(MANY);
  private final Tree tree = new Tree(Leaves.source(leaves));
  private final Tree published = new Tree(Leaves.source(Leaves.published()));

  @Test
  void findsThePublishedRoots() {
    for (int size = 0; size <= 8; size++) {
      assertThat(published.root(size)).as("of %d", size).isEqualTo(ROOTS.get(size));
    }
  }

  @Test
  void findsThePublishedInclusionPaths() {
    assertThat(published.inclusion(0, 8).path())
        .isEqualTo(
            hashes(
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"));
    assertThat(published.inclusion(5, 8).path())
        .isEqualTo(
            hashes(
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
  }

  @Test
  void findsThePublishedConsistencyPaths() {
    assertThat(published.consistency(6, 8).path())
        .isEqualTo(
            hashes(
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"));
    assertThat(published.consistency(2, 5).path())
        .isEqualTo(
            hashes(
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"));
    assertThat(published.consistency(2, 5).verify(ROOTS.get(2), ROOTS.get(5))).isTrue();
  }

  @Test
  void growsToTheRootOfTheDefinitionAtEverySize() {
    CompactRange range = new CompactRange();
    for (int size = 0; size <= MANY; size++) {
      Hash root = NaiveTree.root(leaves.subList(0, size));
      assertThat(range.root()).as("of %d", size).isEqualTo(root);
      assertThat(tree.root(size)).isEqualTo(root);
      assertThat(range.size()).isEqualTo(size);
      if (size < MANY) {
        range.append(leaves.get(size).bytes());
      }
    }
  }

  @Test
  void growsOnFromACopyWithoutTouchingTheOriginal() {
    CompactRange range = new CompactRange();
    leaves.subList(0, 77).forEach(leaf -> range.append(leaf.bytes()));
    CompactRange copy = range.copy();
    leaves.subList(77, MANY).forEach(leaf -> copy.append(leaf.bytes()));
    assertThat(range.root()).isEqualTo(NaiveTree.root(leaves.subList(0, 77)));
    assertThat(copy.root()).isEqualTo(NaiveTree.root(leaves));
  }

  @Test
  void provesEveryLeafOfEveryTreeAndNoOther() {
    for (int size = 1; size <= MANY; size++) {
      List<Hash> some = leaves.subList(0, size);
      Hash root = NaiveTree.root(some);
      for (int index = 0; index < size; index++) {
        InclusionProof proof = tree.inclusion(index, size);
        assertThat(proof.path()).isEqualTo(NaiveTree.path(index, some));
        assertThat(proof.verify(leaves.get(index), root)).isTrue();
        assertThat(proof.verify(leaves.get((index + 1) % MANY), root)).isFalse();
        assertThat(proof.verify(leaves.get(index), leaves.get(0)))
            .as("another root")
            .isEqualTo(size == 1);
      }
    }
  }

  @Test
  void provesEveryBeginningOfEveryTreeAndNoOther() {
    for (int to = 0; to <= MANY; to++) {
      Hash after = NaiveTree.root(leaves.subList(0, to));
      for (int from = 0; from <= to; from++) {
        Hash before = NaiveTree.root(leaves.subList(0, from));
        ConsistencyProof proof = tree.consistency(from, to);
        if (from > 0) {
          assertThat(proof.path()).isEqualTo(NaiveTree.consistency(from, leaves.subList(0, to)));
        }
        assertThat(proof.verify(before, after)).as("%d before %d", from, to).isTrue();
        assertThat(proof.verify(Hash.sha256(new byte[] {1}), after)).isFalse();
        assertThat(from > 0 && proof.verify(before, Hash.sha256(new byte[] {1}))).isFalse();
      }
    }
  }

  @Test
  void believesNoInclusionWithAWrongPlaceSizeOrPath() {
    InclusionProof proof = tree.inclusion(37, 100);
    Hash leaf = leaves.get(37);
    Hash root = tree.root(100);
    assertThat(new InclusionProof(36, 100, proof.path()).verify(leaf, root)).isFalse();
    assertThat(new InclusionProof(37, 64, proof.path()).verify(leaf, root)).isFalse();
    assertThat(new InclusionProof(-1, 100, proof.path()).verify(leaf, root)).isFalse();
    assertThat(new InclusionProof(100, 100, proof.path()).verify(leaf, root)).isFalse();
    for (List<Hash> path : spoiled(proof.path())) {
      assertThat(new InclusionProof(37, 100, path).verify(leaf, root)).isFalse();
    }
  }

  @Test
  void believesNoConsistencyWithAWrongSizeOrPath() {
    ConsistencyProof proof = tree.consistency(37, 100);
    Hash before = tree.root(37);
    Hash after = tree.root(100);
    assertThat(new ConsistencyProof(36, 100, proof.path()).verify(before, after)).isFalse();
    assertThat(new ConsistencyProof(101, 100, proof.path()).verify(before, after)).isFalse();
    assertThat(new ConsistencyProof(-1, 100, proof.path()).verify(before, after)).isFalse();
    assertThat(new ConsistencyProof(37, 37, proof.path()).verify(before, after)).isFalse();
    for (List<Hash> path : spoiled(proof.path())) {
      assertThat(new ConsistencyProof(37, 100, path).verify(before, after)).isFalse();
    }
  }

  @Test
  void provesNothingAboutWhatIsNotThere() {
    assertThatThrownBy(() -> tree.inclusion(5, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.inclusion(0, MANY + 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> tree.consistency(0, MANY + 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Every hash changed, every hash left out, one too many at either end. */
  private static List<List<Hash>> spoiled(List<Hash> path) {
    List<List<Hash>> all = new ArrayList<>();
    Hash other = Hash.sha256(new byte[] {7});
    for (int i = 0; i < path.size(); i++) {
      List<Hash> changed = new ArrayList<>(path);
      changed.set(i, other);
      all.add(changed);
      List<Hash> shorter = new ArrayList<>(path);
      shorter.remove(i);
      all.add(shorter);
    }
    List<Hash> front = new ArrayList<>(path);
    front.add(0, other);
    all.add(front);
    List<Hash> back = new ArrayList<>(path);
    back.add(other);
    all.add(back);
    return all;
  }
}

package io.iacdharma.db.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.proof.SigningKey;
import io.iacdharma.db.proof.VerifierKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys that follow each other, and who is believed because of it. */
class KeyServiceTest {

  @TempDir Path folder;

  private List<Path> evidence = List.of();
  private Path file = Path.of("");

  @BeforeEach
  void nameThePlaces() {
    evidence = List.of(folder.resolve("one"), folder.resolve("two"));
    file = folder.resolve("seal.key");
  }

  @Test
  void publishesANewKeyInEveryEvidenceFolder() {
    VerifierKey key = service().create();
    assertThat(folders()).allSatisfy(it -> assertThat(it.keys()).containsExactly(key));
    assertThat(service().show()).isEqualTo(key);
    assertThat(service().without(key)).isEmpty();
  }

  @Test
  void findsTheEvidenceFolderThatLacksTheKey() throws IOException {
    VerifierKey key = service().create();
    Files.delete(evidence.get(1).resolve("keys").resolve(key.hash() + ".vkey"));
    assertThat(service().without(key)).containsExactly(evidence.get(1).resolve("keys"));
  }

  @Test
  void keepsThePrivateKeyOutOfTheEvidence() {
    KeyService service = new KeyService(evidence.get(0).resolve("keys/seal.key"), evidence);
    assertThatThrownBy(service::create).hasMessageContaining("does not lie with the evidence");
    assertThat(evidence.get(0)).doesNotExist();
  }

  @Test
  void hasTheFormerKeySignForTheNewOne() throws IOException {
    VerifierKey first = service().create();
    KeyService.Rotated rotated = service().rotate();
    VerifierKey third = service().rotate().present();

    assertThat(rotated.former()).isEqualTo(first);
    assertThat(rotated.retired()).hasFileName("seal.key." + first.hash() + ".retired");
    assertThat(new KeyFile(rotated.retired()).read().verifier()).isEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rotated.retired())))
        .isEqualTo("rw-------");
    assertThat(service().show()).isEqualTo(third);
    assertThat(Trust.of(List.of(first), folders()).keys())
        .containsExactlyInAnyOrder(first, rotated.present(), third);
    assertThat(Trust.of(List.of(third), folders()).keys()).containsExactly(third);
  }

  @Test
  void finishesARotationThatWasStopped() throws IOException {
    VerifierKey first = service().create();
    SigningKey next = new KeyFile(file).successor();
    PublicKeys.of(evidence.get(0)).publish(next.verifier());

    KeyService.Rotated rotated = service().rotate();
    assertThat(rotated.present()).isEqualTo(next.verifier());
    assertThat(rotated.former()).isEqualTo(first);
    assertThat(folder.resolve("seal.key.next")).doesNotExist();
  }

  @Test
  void believesTheKeysInTheFolderOnlyWhenNoneIsPinned() {
    VerifierKey first = service().create();
    SigningKey forger = SigningKey.generate();
    PublicKeys.of(evidence.get(0)).publish(forger.verifier());

    Trust pinned = Trust.of(List.of(first), folders());
    assertThat(pinned.keys()).containsExactly(first);
    assertThat(pinned.pinned()).isTrue();
    Trust open = Trust.of(List.of(), folders());
    assertThat(open.keys()).containsExactlyInAnyOrder(first, forger.verifier());
    assertThat(open.pinned()).isFalse();
  }

  @Test
  void followsNoEndorsementBySomebodyElse() {
    VerifierKey first = service().create();
    SigningKey forger = SigningKey.generate();
    SigningKey friend = SigningKey.generate();
    PublicKeys.of(evidence.get(0)).endorse(Endorsement.of(friend.verifier(), forger));
    assertThat(Trust.of(List.of(first), folders()).keys()).containsExactly(first);
  }

  private KeyService service() {
    return new KeyService(file, evidence);
  }

  private List<PublicKeys> folders() {
    return evidence.stream().map(PublicKeys::of).toList();
  }
}

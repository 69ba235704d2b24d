package io.iacdharma.db.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.proof.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A private key that is its owner's alone, and that nothing overwrites. */
class KeyFileTest {

  @TempDir Path folder;

  private final SigningKey key = SigningKey.generate();
  private Path file = Path.of("");
  private KeyFile keyFile = new KeyFile(file);

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("secrets/seal.key");
    keyFile = new KeyFile(file);
  }

  @Test
  void isMadeForItsOwnerAlone() throws IOException {
    keyFile.create(key);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(keyFile.read().verifier()).isEqualTo(key.verifier());
    assertThat(folder.resolve("secrets").toFile().list()).containsExactly("seal.key");
  }

  @Test
  void isNeverOverwritten() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "precious");
    fails(ErrorCode.AUDIT_KEY_EXISTS, () -> keyFile.create(key));
    assertThat(file).hasContent("precious");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-"})
  void isNotUsedWhenOthersMayReadOrWriteIt(String mode) throws IOException {
    keyFile.create(key);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
    fails(ErrorCode.AUDIT_KEY_EXPOSED, keyFile::read);
  }

  @Test
  void isNotUsedThroughALinkToWhatOthersMayRead() throws IOException {
    keyFile.create(key);
    Path link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(new KeyFile(link).read().verifier()).isEqualTo(key.verifier());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    fails(ErrorCode.AUDIT_KEY_EXPOSED, () -> new KeyFile(link).read());
  }

  @Test
  void saysHowToMakeOneThatIsMissing() {
    assertThatThrownBy(keyFile::read)
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.AUDIT_KEY_MISSING);
              assertThat(e.problem().hint()).contains("dharma-db audit key create");
            });
  }

  @Test
  void saysWhichFileHoldsNoKey() throws IOException {
    keyFile.create(key);
    Files.writeString(file, "nothing");
    assertThatThrownBy(keyFile::read)
        .isInstanceOfSatisfying(
            DharmaException.class, e -> assertThat(e.problem().where()).isEqualTo(file.toString()));
  }

  private static void fails(ErrorCode code, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            DharmaException.class, e -> assertThat(e.problem().code()).isEqualTo(code));
  }
}

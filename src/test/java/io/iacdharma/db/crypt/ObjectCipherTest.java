package io.iacdharma.db.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.crypt.WrappedKey.Keeper;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectCipherTest {

  private static final int FIRST = ObjectCipher.SEGMENT - ObjectCipher.SALT - ObjectCipher.TAG;
  private static final int ROOM = ObjectCipher.SEGMENT - ObjectCipher.TAG;
  private static final String NAME = "archives/7-1/backups/one/base.tar.zst";

  private final DataKey key = DataKey.generate();
  private final ObjectHeader header =
      new ObjectHeader(new WrappedKey(key.id(), Keeper.FILE, "2026", "d3JhcHBlZA=="));

  @ParameterizedTest
  @ValueSource(
      ints = {0, 1, 1000, FIRST - 1, FIRST, FIRST + 1, FIRST + ROOM, FIRST + ROOM + 1, 3 << 20})
  void givesBackWhatItTookAndKnowsTheLengths(int length) throws IOException {
    byte[] plain = bytes(length);
    byte[] object = ObjectCipher.encrypt(plain, key, header, NAME);

    assertThat(object.length).isEqualTo((int) ObjectCipher.stored(length));
    assertThat(ObjectCipher.plain(object.length)).isEqualTo(length);
    assertThat(decrypt(object, NAME)).isEqualTo(plain);
  }

  @Test
  void takesWhatComesInPiecesOfAnyLength() throws IOException {
    byte[] plain = bytes(2 * ROOM + 77);
    ByteArrayOutputStream object = new ByteArrayOutputStream();
    Random random = new Random(1);
    try (OutputStream out = ObjectCipher.encrypting(object, key, header, NAME)) {
      for (int at = 0; at < plain.length; ) {
        int part = Math.min(plain.length - at, 1 + random.nextInt(300_000));
        out.write(plain, at, part);
        at += part;
      }
    }
    ByteArrayOutputStream back = new ByteArrayOutputStream();
    try (InputStream in = open(object.toByteArray(), NAME)) {
      byte[] piece = new byte[70_001];
      for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
        back.write(piece, 0, n);
      }
      assertThat(in.read()).isEqualTo(-1);
    }
    assertThat(back.toByteArray()).isEqualTo(plain);
  }

  @Test
  void findsEveryFlippedByteOfAnObject() {
    byte[] object = ObjectCipher.encrypt(bytes(500), key, header, NAME);
    for (int at = 0; at < object.length; at++) {
      byte[] changed = object.clone();
      changed[at] ^= 0x20;
      int place = at;
      assertThatExceptionOfType(Exception.class)
          .as("byte %d", place)
          .isThrownBy(() -> decrypt(changed, NAME))
          .matches(e -> e instanceof IllegalArgumentException || isDamage(e));
    }
  }

  @Test
  void handsOutNothingOfAChunkThatWasChangedNorBehindIt() throws IOException {
    byte[] object = ObjectCipher.encrypt(bytes(3 << 20), key, header, NAME);
    object[ObjectHeader.LENGTH + ObjectCipher.SEGMENT + 12_345] ^= 1;
    try (InputStream in = open(object, NAME)) {
      assertThat(in.readNBytes(FIRST)).hasSize(FIRST);
      for (int i = 0; i < 3; i++) {
        assertThatExceptionOfType(DharmaException.class)
            .isThrownBy(in::read)
            .satisfies(
                e -> {
                  assertThat(e.problem().code()).isEqualTo(ErrorCode.REPOSITORY_DAMAGED);
                  assertThat(e.problem().where()).isEqualTo("repo/" + NAME);
                  assertThat(e.problem().cause()).contains("chunk 1");
                });
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 500, 1 << 20, (1 << 20) + 1, 2 << 20})
  void findsThatTheEndIsMissing(int less) {
    byte[] object = ObjectCipher.encrypt(bytes((3 << 20) - 5000), key, header, NAME);

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> decrypt(Arrays.copyOf(object, object.length - less), NAME))
        .matches(ObjectCipherTest::isDamage);
  }

  @Test
  void findsThatWholeChunksAreMissing() {
    byte[] object = ObjectCipher.encrypt(bytes(3 << 20), key, header, NAME);
    for (int chunks = 0; chunks < 4; chunks++) {
      int length = ObjectHeader.LENGTH + chunks * ObjectCipher.SEGMENT;
      assertThatExceptionOfType(DharmaException.class)
          .isThrownBy(() -> decrypt(Arrays.copyOf(object, length), NAME))
          .matches(ObjectCipherTest::isDamage);
    }
  }

  @Test
  void readsNoObjectUnderTheNameOfAnother() {
    byte[] object = ObjectCipher.encrypt(bytes(500), key, header, NAME);

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> decrypt(object, NAME + "x"))
        .matches(ObjectCipherTest::isDamage);
  }

  @Test
  void readsNoChunkOfAnotherObject() {
    byte[] object = ObjectCipher.encrypt(bytes(3 << 20), key, header, NAME);
    byte[] other = ObjectCipher.encrypt(bytes(3 << 20), key, header, NAME);
    int from = ObjectHeader.LENGTH + ObjectCipher.SEGMENT;
    System.arraycopy(other, from, object, from, ObjectCipher.SEGMENT);

    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> decrypt(object, NAME))
        .matches(ObjectCipherTest::isDamage);
  }

  @Test
  void writesTheSameContentNeverTheSameWay() {
    byte[] plain = bytes(100);

    assertThat(ObjectCipher.encrypt(plain, key, header, NAME))
        .isNotEqualTo(ObjectCipher.encrypt(plain, key, header, NAME));
  }

  @Test
  void takesAnObjectThatIsTooShortForAnEmptyOne() {
    for (int length = 0; length < ObjectHeader.LENGTH + 56; length++) {
      assertThat(ObjectCipher.plain(length)).isZero();
    }
  }

  private static boolean isDamage(Exception e) {
    return e instanceof DharmaException told
        && told.problem().code() == ErrorCode.REPOSITORY_DAMAGED;
  }

  private byte[] decrypt(byte[] object, String name) throws IOException {
    try (InputStream in = open(object, name)) {
      return in.readAllBytes();
    }
  }

  private InputStream open(byte[] object, String name) {
    ByteArrayInputStream in = new ByteArrayInputStream(object, ObjectHeader.LENGTH, object.length);
    return ObjectCipher.decrypting(in, key, ObjectHeader.parse(object), name, "repo/" + name);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }
}

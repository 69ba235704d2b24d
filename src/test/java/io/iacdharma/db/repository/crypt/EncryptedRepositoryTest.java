package io.iacdharma.db.repository.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.crypt.EncryptionSettings;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.database.embedded.Folders;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.repository.FolderRepository;
import io.iacdharma.db.repository.KeyRecord;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.RepositoryMarker;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedRepositoryTest {

  private static final Instant NOW = Instant.parse("2026-11-28T12:00:00Z");
  private static final String BACKUP = "archives/7-1/backups/one/base.tar";
  private static final String WAL = "archives/7-1/wal/00000001/000000010000000000000003.json";

  @TempDir Path folder;

  private final byte[] content = "the rows of the shop".getBytes(StandardCharsets.UTF_8);

  @BeforeEach
  void makeRepository() {
    ring(null).create("a", NOW);
  }

  @Test
  void givesBackWhatItTookAndShowsNothingOfItOnTheDisk() throws IOException {
    Repository repository = repository();

    assertThat(repository.put(BACKUP, content)).isTrue();

    assertThat(repository().read(BACKUP)).hasValue(content);
    assertThat(repository().size(BACKUP)).hasValue((long) content.length);
    try (InputStream in = repository().open(BACKUP)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
    assertThat(new String(stored(BACKUP), StandardCharsets.ISO_8859_1)).doesNotContain("shop");
    assertThat(repository().names("archives/7-1/backups/one/")).containsExactly("base.tar");
    assertThat(repository().local(BACKUP)).isEmpty();
    assertThat(repository().read(BACKUP + "x")).isEmpty();
    assertThat(repository().size(BACKUP + "x")).isEmpty();
    repository().delete(BACKUP);
    assertThat(repository().names("archives/7-1/backups/one/")).isEmpty();
  }

  @Test
  void takesTheSameContentAgainAndRefusesOther() throws IOException {
    Path file = folder.resolve("file");
    Files.write(file, content);
    repository().put(BACKUP, content);
    byte[] before = stored(BACKUP);

    assertThat(repository().put(BACKUP, content)).isFalse();
    assertThat(repository().put(BACKUP, file)).isFalse();
    assertThat(file).exists();
    assertThat(repository().adopt(BACKUP, file)).isFalse();
    assertThat(file).doesNotExist();
    fails(ErrorCode.REPOSITORY_CONFLICT, () -> repository().put(BACKUP, new byte[0]));
    Files.write(file, new byte[1]);
    fails(ErrorCode.REPOSITORY_CONFLICT, () -> repository().put(BACKUP, file));
    try (Repository.Upload upload = repository().upload(BACKUP)) {
      upload.content().write(content);
      assertThat(upload.commit()).isFalse();
    }
    assertThat(stored(BACKUP)).isEqualTo(before);
  }

  @Test
  void makesObjectsFromStreamsAndLeavesNothingOfThoseGivenUp() throws IOException {
    byte[] large = new byte[5_000_000];
    new Random(1).nextBytes(large);
    try (Repository.Upload upload = repository().upload(BACKUP)) {
      for (int at = 0; at < large.length; at += 100_000) {
        upload.content().write(large, at, 100_000);
      }
      assertThat(upload.commit()).isTrue();
    }
    assertThat(repository().read(BACKUP)).hasValue(large);
    try (Repository.Upload upload = repository().upload(BACKUP + "2")) {
      upload.content().write(large);
      upload.content().close();
    }
    assertThat(repository().names("archives/7-1/backups/one/")).containsExactly("base.tar");
  }

  @Test
  void hasADataKeyForEachBackupAndOneForTheWalOfATimeline() throws IOException {
    repository().put(BACKUP, content);
    repository().put(BACKUP.replace("one", "two"), content);
    repository().put(WAL, content);
    repository().put(WAL.replace("3.json", "4.json"), content);
    repository().put("archives/7-1/archive.json", content);

    assertThat(dataKey(BACKUP)).isNotEqualTo(dataKey(BACKUP.replace("one", "two")));
    assertThat(dataKey(WAL)).isEqualTo(dataKey(WAL.replace("3.json", "4.json")));
    assertThat(dataKey(WAL)).isNotEqualTo(dataKey("archives/7-1/archive.json"));
    assertThat(KeyRecord.dataKeys(place())).hasSize(4).contains(dataKey(BACKUP), dataKey(WAL));
  }

  @Test
  void writesOnWithANewKeyAndReadsWithTheOld() throws IOException {
    repository().put(WAL, content);
    ring(null).create("b", NOW.plusSeconds(1));

    repository().put(WAL.replace("3.json", "4.json"), content);

    assertThat(ObjectHeader.parse(stored(WAL.replace("3.json", "4.json"))).key().key())
        .isEqualTo("b");
    assertThat(repository().read(WAL)).hasValue(content);
  }

  @Test
  void tellsAWrongKeyAMissingOneAndDamageApart() throws IOException {
    repository().put(BACKUP, content);
    Path key = folder.resolve("keys/a.key");
    byte[] right = Files.readAllBytes(key);

    Files.delete(key);
    fails(ErrorCode.ENCRYPTION_KEY_MISSING, () -> repository().read(BACKUP));
    ring(null).create("a", NOW);
    fails(ErrorCode.ENCRYPTION_KEY_WRONG, () -> repository().read(BACKUP));
    Files.write(key, right);
    byte[] object = stored(BACKUP);
    for (int at = 0; at < object.length; at += at < 200 ? 1 : 37) {
      byte[] changed = object.clone();
      changed[at] ^= 1;
      Files.write(file(BACKUP), changed);
      fails(ErrorCode.REPOSITORY_DAMAGED, () -> repository().read(BACKUP));
    }
    Files.write(file(BACKUP), Arrays.copyOf(object, 100));
    fails(ErrorCode.REPOSITORY_DAMAGED, () -> repository().open(BACKUP));
    assertThat(repository().size(BACKUP)).hasValue(0L);
  }

  /** T30: each object brings its own key; the records are for keys that came later. */
  @Test
  void readsObjectsWhenEveryRecordOfKeysIsLost() throws IOException {
    repository().put(BACKUP, content);
    repository().put(WAL, content);
    Folders.delete(folder.resolve("place/keys"));

    assertThat(repository().read(BACKUP)).hasValue(content);
    assertThat(repository().read(WAL)).hasValue(content);
  }

  @Test
  void exchangesNoObjects() throws IOException {
    repository().put(BACKUP, content);
    repository().put(BACKUP + "2", content);
    Files.write(file(BACKUP + "2"), stored(BACKUP));

    fails(ErrorCode.REPOSITORY_DAMAGED, () -> repository().read(BACKUP + "2"));
  }

  @Test
  void putsWorkInProgressOutsideTheRepository() {
    try (Repository.Scratch scratch = repository().scratch("test")) {
      assertThat(scratch.folder()).startsWith(folder.resolve("scratch")).isDirectory();
    }
  }

  private void fails(ErrorCode code, ThrowingCallable what) {
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(what)
        .satisfies(e -> assertThat(e.problem().code()).isEqualTo(code));
  }

  private String dataKey(String key) throws IOException {
    return ObjectHeader.parse(stored(key)).key().dataKey();
  }

  private byte[] stored(String key) throws IOException {
    return Files.readAllBytes(file(key));
  }

  private Path file(String key) {
    return folder.resolve("place").resolve(key);
  }

  private Repository place() {
    FolderRepository place = new FolderRepository("test", folder.resolve("place"), true);
    if (place.read(RepositoryMarker.KEY).isEmpty()) {
      place.put(RepositoryMarker.KEY, RepositoryMarker.create(EncryptedRepository.SCHEME).json());
    }
    return place;
  }

  /** A new one each time: nothing is remembered. */
  private EncryptedRepository repository() {
    return new EncryptedRepository(place(), ring(null), folder.resolve("scratch"));
  }

  private KeyRing ring(@Nullable String key) {
    return new KeyRing(
        new EncryptionSettings(folder.resolve("keys"), null, key),
        new Environment(Map.of(), folder, folder),
        new SystemProcessRunner());
  }
}

package io.iacdharma.db.repository.open;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.config.EncryptionKeys;
import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.crypt.EncryptionSettings;
import io.iacdharma.db.crypt.KeyRing;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.process.SystemProcessRunner;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.crypt.EncryptedRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** T31: no setting that is lost or changed turns encryption on or off. */
class EncryptionTest {

  private static final String KEYS = "encryption: { keys: keys }\n";
  private static final String ENCRYPTED =
      "backup: { repositories: { main: { path: repository, encrypt: \"true\" } } }\n";
  private static final String PLAIN =
      "backup: { repositories: { main: { path: repository, encrypt: \"false\" } } }\n";
  private static final String UNSAID = "backup: { repositories: { main: { path: repository } } }\n";

  @TempDir Path folder;

  @Test
  void staysEncryptedWhateverTheSettingsSayLater() throws IOException {
    key();
    assertThat(made(KEYS + ENCRYPTED)).isInstanceOf(EncryptedRepository.class);

    assertThat(made(KEYS + UNSAID)).isInstanceOf(EncryptedRepository.class);
    fails(ErrorCode.ENCRYPTION_MISMATCH, KEYS + PLAIN, "is encrypted");
    fails(ErrorCode.ENCRYPTION_KEY_MISSING, ENCRYPTED, "no key is configured");
    fails(ErrorCode.ENCRYPTION_KEY_MISSING, UNSAID, "no key is configured");
  }

  @Test
  void staysPlainWhateverTheSettingsSayLater() throws IOException {
    key();
    assertThat(made(UNSAID)).isNotInstanceOf(EncryptedRepository.class);

    fails(ErrorCode.ENCRYPTION_MISMATCH, KEYS + ENCRYPTED, "is not encrypted");
    assertThat(made(KEYS.replace("keys }", "keys, default: true }") + UNSAID))
        .isNotInstanceOf(EncryptedRepository.class);
  }

  @Test
  void makesNoRepositoryThatItHasNoKeyFor() throws IOException {
    fails(ErrorCode.ENCRYPTION_KEY_MISSING, ENCRYPTED, "no key is configured");
    fails(ErrorCode.ENCRYPTION_KEY_MISSING, KEYS + ENCRYPTED, "no key to encrypt with");
    assertThat(folder.resolve("repository/dharma-db-repository.json")).doesNotExist();
  }

  @Test
  void takesTheDefaultForWhatIsNew() throws IOException {
    key();
    assertThat(made(KEYS.replace("keys }", "keys, default: true }") + UNSAID))
        .isInstanceOf(EncryptedRepository.class);
    assertThat(settings(KEYS).get(EncryptionKeys.DEFAULT)).isFalse();
  }

  private void key() {
    new KeyRing(
            new EncryptionSettings(folder.resolve("keys"), null, null),
            environment(),
            new SystemProcessRunner())
        .create("a", Instant.parse("2026-11-28T12:00:00Z"));
  }

  private void fails(ErrorCode code, String yaml, String message) {
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> made(yaml))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().message()).contains(message);
              assertThat(e.problem().hint()).isNotNull();
            });
  }

  private Repository made(String yaml) throws IOException {
    return new Repositories(settings(yaml), environment()).openOrCreate("main").get(0);
  }

  private Settings settings(String yaml) throws IOException {
    Files.writeString(folder.resolve("dharma-db.yaml"), yaml);
    return new SettingsLoader(environment()).load(Map.of(), null, null);
  }

  private Environment environment() {
    return new Environment(Map.of(), folder, folder);
  }
}

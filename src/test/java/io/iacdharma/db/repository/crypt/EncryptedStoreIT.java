package io.iacdharma.db.repository.crypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.crypt.ObjectHeader;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.repository.Repository;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.support.CliRunner;
import io.iacdharma.db.support.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An encrypted repository in an object store does what one in a folder does. */
class EncryptedStoreIT {

  private static final String KEY = "archives/7-1/backups/one/base.tar";

  @TempDir Path folder;

  @Test
  void keepsOnlyWhatIsEncrypted() throws IOException {
    try (ObjectStore store = ObjectStore.create()) {
      Files.writeString(
          folder.resolve("dharma-db.yaml"),
          """
          encryption:
            keys: keys
          backup:
            repositories:
              store:
          %s
                encrypt: "true"
          """
              .formatted(store.section("shop").indent(6).stripTrailing()));
      new CliRunner(folder).run("backup", "key", "create", "--id", "a").expect(0);
      Map<String, String> variables = store.environment();
      byte[] content = new byte[12_000_000];
      new Random(1).nextBytes(content);
      Repository repository = open(variables);
      try (Repository.Upload upload = repository.upload(KEY)) {
        upload.content().write(content);
        assertThat(upload.commit()).isTrue();
      }

      assertThat(open(variables).size(KEY)).hasValue((long) content.length);
      try (InputStream in = open(variables).open(KEY)) {
        assertThat(in.readAllBytes()).isEqualTo(content);
      }
      assertThat(open(variables).put(KEY, content)).isFalse();
      assertThatExceptionOfType(DharmaException.class)
          .isThrownBy(() -> open(variables).put(KEY, new byte[3]))
          .satisfies(e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.REPOSITORY_CONFLICT));
      EncryptedRepository encrypted = (EncryptedRepository) open(variables);
      assertThat(encrypted.place().read(KEY).filter(ObjectHeader::isOne)).isPresent();
      CliRunner cli = new CliRunner(folder);
      variables.forEach(cli::with);
      cli.run("backup", "key", "rotate", "--id", "b").expect(0);
      cli.run("backup", "key", "retire", "--id", "a").expect(0);
      assertThat(open(variables).read(KEY)).hasValue(content);
    }
  }

  private Repository open(Map<String, String> variables) {
    Environment environment = new Environment(variables, folder, folder);
    return new Repositories(new SettingsLoader(environment).load(Map.of(), null, null), environment)
        .openOrCreate("store")
        .get(0);
  }
}

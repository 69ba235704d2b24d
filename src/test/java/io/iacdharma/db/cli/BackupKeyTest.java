package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code backup key} makes keys, and when it makes none. */
class BackupKeyTest {

  @TempDir Path folder;

  @BeforeEach
  void configure() throws IOException {
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        """
        encryption: { keys: keys }
        backup:
          repositories:
            main: { path: repository, encrypt: "true" }
        """);
    cli("backup", "key", "create", "--id", "one").expect(0);
  }

  /** It would be used for what comes at once, and nobody would have heard of it. */
  @Test
  void makesNoKeyWhenARepositoryIsAway() {
    assertThat(cli("backup", "key", "rotate", "--id", "two").expect(2).err())
        .contains("REPOSITORY_MISSING");

    assertThat(folder.resolve("keys/two.key")).doesNotExist();
  }

  @Test
  void saysThatACopyHasToBeKept() throws IOException {
    Files.writeString(folder.resolve("dharma-db.yaml"), "encryption: { keys: keys }\n");

    assertThat(cli("backup", "key", "rotate", "--id", "two").expect(0).out())
        .contains("the key two was made", "keep a copy");
  }

  /** Whoever gets a copy of the repository would have the key with it. */
  @Test
  void makesNoKeyInARepositoryByAnyWay() throws IOException {
    Files.createDirectories(folder.resolve("repository/keys"));
    Files.createSymbolicLink(folder.resolve("link"), folder.resolve("repository/keys"));
    for (String keys : new String[] {"repository/keys", "repository/new", "link", "link/new"}) {
      assertThat(cli("backup", "key", "create", "--id", "two", "--keys", keys).expect(2).err())
          .contains("keys do not lie in a repository");
    }
    Files.writeString(
        folder.resolve("repository/dharma-db-repository.json"),
        "{\"format\": 1, \"id\": \"a\", \"encryption\": null}");
    Files.writeString(
        folder.resolve("dharma-db.yaml"),
        "backup: { repositories: { main: { path: repository } } }");

    assertThat(cli("backup", "key", "rotate", "--id", "two", "--keys", "link").expect(2).err())
        .contains("keys do not lie in a repository");

    assertThat(folder.resolve("repository/keys")).isEmptyDirectory();
  }

  private CliRunner.Run cli(String... words) {
    return new CliRunner(folder).run(words);
  }
}

package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code audit key} as a person and as a script use it. */
class AuditKeyCommandTest {

  @TempDir Path folder;

  @Test
  void makesShowsAndRotatesAKey() {
    String made = run("create").expect(0).out();
    String key =
        made.lines().filter(line -> line.startsWith("dharma-db/")).findFirst().orElseThrow();
    assertThat(run().expect(0).out()).isEqualTo(key + "\n");
    assertThat(run("show", "-o", "json").expect(0).out())
        .contains("\"publicKey\" : \"" + key + "\"");

    String rotated = run("rotate", "-o", "json").expect(0).out();
    assertThat(rotated).contains("\"former\" : \"" + key + "\"", "\"outcome\" : \"changed\"");
    assertThat(run().expect(0).out()).doesNotContain(key);
  }

  @Test
  void tellsNothingOfThePrivateKey() throws IOException {
    String made = run("create", "-o", "json", "-vv").expect(0).toString();
    String secret = Files.readString(folder.resolve("seal.key")).lines().toList().get(2);
    assertThat(secret).hasSize(64);
    assertThat(made).doesNotContain(secret);
  }

  @Test
  void makesNothingWithDryRun() {
    assertThat(run("create", "--dry-run").expect(0).out()).contains("would create");
    assertThat(folder.resolve("seal.key")).doesNotExist();
  }

  @Test
  void refusesToMakeASecondKeyInItsPlace() {
    run("create").expect(0);
    assertThat(run("create").expect(6).err()).contains("AUDIT_KEY_EXISTS");
  }

  @Test
  void saysThatNoKeyIsNamed() {
    assertThat(new CliRunner(folder).run("audit", "key").expect(2).err())
        .contains("AUDIT_KEY_MISSING", "dharma-db audit key create");
  }

  @Test
  void warnsOfAKeyInARepository() throws IOException {
    Files.createDirectory(folder.resolve(".git"));
    assertThat(run("create").expect(0).err()).contains("never commit it");
  }

  private CliRunner.Run run(String... words) {
    String[] line = new String[words.length + 4];
    line[0] = "audit";
    line[1] = "key";
    line[2] = "--key-file";
    line[3] = "seal.key";
    System.arraycopy(words, 0, line, 4, words.length);
    return new CliRunner(folder).run(line);
  }
}

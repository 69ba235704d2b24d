package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.repository.open.Repositories;
import io.iacdharma.db.support.CliRunner;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code backup cat} gives objects of a repository and nothing else. */
class BackupCatTest {

  @TempDir Path folder;

  @BeforeEach
  void make() {
    Environment environment = new Environment(Map.of(), folder, folder);
    new Repositories(new SettingsLoader(environment).load(Map.of(), null, null), environment)
        .openOrCreate("./repository")
        .get(0)
        .put("archives/a", "hello".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void givesAnObject() {
    assertThat(cat("archives/a").expect(0).out()).isEqualTo("hello");
    assertThat(cat("archives/").expect(0).out()).contains("a");
    assertThat(cat("archives/b").expect(9).err()).contains("REPOSITORY_OBJECT_MISSING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../dharma-db.yaml", "/etc/passwd", "archives/../../x", "/", "", "../"})
  void leadsOutOfNoRepository(String object) {
    assertThat(cat(object).expect(2).err()).contains("USAGE");
  }

  @Test
  void takesAFolderForNoObject() {
    assertThat(cat("archives").expect(9).err()).contains("REPOSITORY_OBJECT_MISSING");
  }

  private CliRunner.Run cat(String object) {
    return new CliRunner(folder).run("backup", "cat", object, "--repository", "./repository");
  }
}

package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.support.CliRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ToolCommandsTest {

  @TempDir Path folder;

  @Test
  void showsThePageOfARuleByItsNameAndByAnotherLinters() {
    CliRunner runner = new CliRunner(folder);
    String page = runner.run("help", "drop-table").expect(0).out();
    assertThat(page).startsWith("# drop-table\n");
    assertThat(runner.run("help", "ban-drop-table").expect(0).out()).isEqualTo(page);
    assertThat(runner.run("help", "drop-tabel").expect(2).err())
        .contains("did you mean 'drop-table'?");
  }

  @Test
  void showsEveryValueWithItsOrigin() throws IOException {
    Files.writeString(
        folder.resolve("dharma-db.yaml"), "target:\n  url: postgresql://app@db1/shop\n");
    CliRunner.Run run =
        new CliRunner(folder)
            .with("PGPASSWORD", "geheim")
            .with("DHARMA_DB_LOCK_TIMEOUT", "500ms")
            .run("config", "show")
            .expect(0);
    assertThat(run.out())
        .containsPattern("target.url +postgresql://app@db1/shop +dharma-db.yaml:2")
        .containsPattern("target.lockTimeout +500ms +DHARMA_DB_LOCK_TIMEOUT")
        .containsPattern("target.wait +5min +default")
        .containsPattern("host +db1 +dharma-db.yaml:2")
        .containsPattern("password +\\*{4} +PGPASSWORD")
        .containsPattern("port +5432 +default")
        .doesNotContain("geheim");
  }

  @Test
  void showsWhatIsWrongInsteadOfFailing() {
    CliRunner.Run run =
        new CliRunner(folder).with("DHARMA_DB_WAIT", "soon").run("config", "show", "-o", "json");
    assertThat(run.expect(0).out())
        .contains("\"outcome\" : \"findings\"", "target.wait cannot be 'soon'")
        .contains("\"origin\" : \"DHARMA_DB_WAIT\"");
  }

  @Test
  void printsTheSchemaAlone() {
    String schema = new CliRunner(folder).run("config", "schema").expect(0).out();
    assertThat(schema).startsWith("{").endsWith("}\n").contains("\"lockTimeout\" : {");
  }

  @Test
  void printsAFileAndWritesNone() throws IOException {
    String text = new CliRunner(folder).run("config", "init").expect(0).out();
    assertThat(text).contains("#target:\n", "#  lockTimeout: 1s\n");
    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void showsThePageOfAnError(ErrorCode code) {
    assertThat(new CliRunner(folder).run("help", code.name()).expect(0).out())
        .startsWith("# " + code);
  }

  @ParameterizedTest
  @CsvSource({"exit-codes,# Exit codes", "config show,# config show", "doctor,# doctor"})
  void showsThePageOfATopicAndOfACommand(String topic, String beginning) {
    String[] line = ("help " + topic).split(" ");
    assertThat(new CliRunner(folder).run(line).expect(0).out()).startsWith(beginning);
  }

  @Test
  void offersTheNearestTopic() {
    assertThat(new CliRunner(folder).run("help", "exit-cods").expect(2).err())
        .contains("there is no help on 'exit-cods' (did you mean 'exit-codes'?)");
    assertThat(new CliRunner(folder).run("help").expect(0).out()).contains("exit-codes");
  }

  @ParameterizedTest
  @CsvSource({
    "con,config",
    "config sh,show",
    "config show --lock,--lock-timeout",
    "completion b,bash",
  })
  void completesFlattenedCommandsInBash(String typed, String expected) throws Exception {
    String script = new CliRunner(folder).run("completion", "bash").expect(0).out();
    Path file = Files.writeString(folder.resolve("completion"), script);
    String[] words = typed.split(" ");
    Process bash =
        new ProcessBuilder(
                "bash",
                "-c",
                "source %s; COMP_WORDS=(dharma-db %s); COMP_CWORD=%d; _complete_dharma-db;"
                        .formatted(file, typed, words.length)
                    + " printf '%s\\n' \"${COMPREPLY[@]}\"")
            .redirectErrorStream(true)
            .start();
    String offered = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).as(offered).isZero();
    assertThat(offered.lines().map(String::strip)).contains(expected);
  }
}

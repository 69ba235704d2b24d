package io.iacdharma.db.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "migrate:~  lokations: a | CONFIG_UNKNOWN_KEY | unknown setting 'migrate.lokations' (did"
            + " you mean 'migrate.locations'?) | :2",
        "migrat:~  locations: a | CONFIG_UNKNOWN_KEY | unknown setting 'migrat' (did you mean"
            + " 'migrate'?) | :2",
        "target:~  url: a~  url: b | CONFIG_INVALID | the key 'url' is given twice | :3",
        "target:~  url: [a, b] | CONFIG_INVALID | target.url needs a single value | :2",
        "target:~  url: | CONFIG_INVALID | target.url needs a single value | :2",
        "migrate:~  placeholders: x | CONFIG_INVALID | migrate.placeholders is a map | :2",
        "- a | CONFIG_INVALID | the file must be a map of settings | :1",
        "environments: dev | CONFIG_INVALID | environments is a map of names | :1",
        "environments:~  dev: x | CONFIG_INVALID | environment 'dev' is a map of settings | :2",
        "environments:~  dev:~    target:~      protect: true | CONFIG_UNKNOWN_KEY | unknown setting"
            + " 'target.protect' (did you mean 'target.protected'?) | :4",
        "target: {~ url: a | CONFIG_INVALID | not valid YAML | :2",
      })
  void namesFileAndLineOfWhatIsWrong(String text, ErrorCode code, String message, String line)
      throws IOException {
    Problem problem = refused(text, null);
    assertThat(problem.code()).isEqualTo(code);
    assertThat(problem.message()).isEqualTo(message);
    assertThat(problem.where()).endsWith("dharma-db.yaml" + line);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "target:~  wait: soon | target.wait cannot be 'soon' | dharma-db.yaml:2",
        "target:~  wait: 5 fortnights | target.wait cannot be '5 fortnights' | dharma-db.yaml:2",
      })
  void namesTheLineOfAValueThatDoesNotFit(String text, String message, String where)
      throws IOException {
    Settings settings = load(text, null);
    assertThatThrownBy(() -> settings.get(Keys.WAIT))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().message()).isEqualTo(message);
              assertThat(e.problem().where()).isEqualTo(where);
            });
  }

  @Test
  void refusesAnEnvironmentThatTheFileDoesNotHave() throws IOException {
    Problem problem =
        refused("environments:\n  production: { target: { wait: 1s } }\n", "prodution");
    assertThat(problem.message())
        .isEqualTo("there is no environment 'prodution' (did you mean 'production'?)");
  }

  @Test
  void laysTheEnvironmentOverTheRest() throws IOException {
    String text =
        "target: { wait: 1s, lockTimeout: 2s }\nenvironments:\n  ci: { target: { wait: 3s } }\n";
    Settings settings = load(text, "ci");
    assertThat(settings.get(Keys.WAIT)).isEqualTo(Duration.ofSeconds(3));
    assertThat(settings.get(Keys.LOCK_TIMEOUT)).isEqualTo(Duration.ofSeconds(2));
    assertThat(settings.configured(Keys.WAIT).orElseThrow().origin().text())
        .isEqualTo("dharma-db.yaml:3");
  }

  @Test
  void readsTheTemplateWithEverySettingTakenIn() throws IOException {
    String uncommented =
        ConfigTemplate.text().lines().map(line -> line.replaceFirst("^#", "")).toList().stream()
            .reduce("", (a, b) -> a + b + "\n");
    Settings settings = load(uncommented, "production");
    for (Key<?> key : Keys.all()) {
      assertThat(settings.configured(key)).as(key.name()).isPresent();
    }
    assertThat(load(ConfigTemplate.text(), null).configured(Keys.WAIT)).isEmpty();
  }

  @Test
  void describesEverySettingInTheSchema() {
    String schema = ConfigSchema.tree().toString();
    for (Key<?> key : Keys.all()) {
      assertThat(schema).contains(key.name().replaceFirst(".*\\.", ""), key.variable());
    }
  }

  @Test
  void readsTheProjectsOwnFile() throws IOException {
    String text = Files.readString(Path.of("dharma-db.yaml"));
    assertThat(load(text, null).get(Keys.URL)).isEqualTo("embedded:");
    assertThat(load(text, "production").get(Keys.PROTECTED)).isTrue();
    assertThat(load(text, "ci").get(Keys.SEED_ROLE)).isEqualTo("dharma_seeder");
    assertThat(load(text, "ci").entries(Keys.SEED_SESSION))
        .containsExactly(Map.entry("dharma.tenant_id", "00000000-0000-7000-8000-000000000001"));
  }

  private Problem refused(String text, @Nullable String environment) throws IOException {
    try {
      load(text, environment);
      throw new AssertionError("it was taken");
    } catch (DharmaException e) {
      return e.problem();
    }
  }

  private Settings load(String text, @Nullable String environment) throws IOException {
    Files.writeString(folder.resolve("dharma-db.yaml"), text.replace('~', '\n'));
    return new SettingsLoader(new Environment(Map.of(), folder, folder))
        .load(Map.of(), null, environment);
  }
}

package io.iacdharma.db.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.CliRunner;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CommandWordsTest {

  @ParameterizedTest
  @CsvSource({
    "migrate, migrate, ''",
    "migrate status, migrate status, ''",
    "--url x migrate status, migrate status, --url x",
    "migrate --url status status, migrate status, --url status",
    "migrate -o json status -v, migrate status, -o json -v",
    "migrate --locations plan, migrate, --locations plan",
    "migrate new status, migrate new, status",
    "migrate stauts, migrate, stauts",
    "-v, '', -v",
    "'', '', ''",
    "seed export core.roles --write, seed export, core.roles --write",
  })
  void tellsTheCommandFromItsOptionsWhereverTheyStand(String line, String words, String rest) {
    String[] args = line.isEmpty() ? new String[0] : line.split(" ");
    CommandWords split = CommandWords.split(args, Commands.table());
    assertThat(split.text()).isEqualTo(words);
    assertThat(split.rest()).isEqualTo(rest.isEmpty() ? List.of() : List.of(rest.split(" ")));
  }

  @ParameterizedTest
  @CsvSource({
    "mgrate, migrate",
    "migrate stauts, status",
    "seed exprot, export",
    "dev strat, start",
    "migrate --confg x, --config",
  })
  void suggestsTheWordThatWasMeant(String line, String meant, @TempDir Path folder) {
    CliRunner.Run run = new CliRunner(folder).run(line.split(" ")).expect(2);
    assertThat(run.err()).contains("did you mean '" + meant + "'?");
  }
}

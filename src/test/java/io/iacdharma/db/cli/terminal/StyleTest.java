package io.iacdharma.db.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.error.DharmaException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StyleTest {

  @Test
  void coloursOnlyWhatAPersonSeesUnlessItIsToldOtherwise() {
    assertThat(Style.of("auto", with(Map.of()), true)).isEqualTo(Style.COLOUR);
    assertThat(Style.of("auto", with(Map.of()), false)).isEqualTo(Style.PLAIN);
    assertThat(Style.of("auto", with(Map.of("CLICOLOR_FORCE", "1")), false))
        .isEqualTo(Style.COLOUR);
    assertThat(Style.of("auto", with(Map.of("NO_COLOR", "1", "CLICOLOR_FORCE", "1")), true))
        .isEqualTo(Style.PLAIN);
    assertThat(Style.of("auto", with(Map.of("NO_COLOR", "")), true)).isEqualTo(Style.COLOUR);
    assertThat(Style.of("auto", with(Map.of("TERM", "dumb")), true)).isEqualTo(Style.PLAIN);
    assertThat(Style.of("always", with(Map.of("NO_COLOR", "1")), false)).isEqualTo(Style.COLOUR);
    assertThat(Style.of("never", with(Map.of()), true)).isEqualTo(Style.PLAIN);
  }

  @Test
  void refusesAnotherWord() {
    assertThatThrownBy(() -> Style.of("sometimes", with(Map.of()), true))
        .isInstanceOf(DharmaException.class);
  }

  private static Environment with(Map<String, String> variables) {
    return new Environment(variables, Path.of("/"), Path.of("/"));
  }
}

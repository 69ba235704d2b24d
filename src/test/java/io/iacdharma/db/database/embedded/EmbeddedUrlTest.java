package io.iacdharma.db.database.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedUrlTest {

  @Test
  void namesDharmaWhenNothingIsNamed() {
    assertThat(EmbeddedUrl.parse("embedded:", "--url").database()).isEqualTo("dharma");
  }

  @Test
  void takesTheNameOfADatabase() {
    assertThat(EmbeddedUrl.parse("embedded:shop_2", "--url").database()).isEqualTo("shop_2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "//host/x", "x?y=1", "1x", "postgres", "template1", "x;drop"})
  void refusesWhatCannotBeADatabaseHere(String name) {
    assertThatExceptionOfType(DharmaException.class)
        .isThrownBy(() -> EmbeddedUrl.parse("embedded:" + name, "--url"))
        .satisfies(
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.TARGET_INVALID);
              assertThat(e.problem().where()).isEqualTo("--url");
            });
  }

  @Test
  void leavesOtherUrlsToOthers() {
    assertThat(EmbeddedUrl.matches("postgresql://h/embedded:")).isFalse();
    assertThat(EmbeddedUrl.matches("embedded:x")).isTrue();
  }
}

package io.iacdharma.db.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ages are told in the largest unit that says enough. */
class AgeTest {

  @ParameterizedTest
  @CsvSource({
    "PT-5S,0 seconds",
    "PT0S,0 seconds",
    "PT1S,1 second",
    "PT119S,119 seconds",
    "PT2M,2 minutes",
    "PT119M,119 minutes",
    "PT2H,2 hours",
    "PT47H59M,47 hours",
    "PT48H,2 days",
    "P400D,400 days"
  })
  void isToldAsAPersonSaysIt(Duration length, String told) {
    Instant then = Instant.parse("2026-01-01T00:00:00Z");
    assertThat(Age.between(then, then.plus(length))).hasToString(told);
  }
}

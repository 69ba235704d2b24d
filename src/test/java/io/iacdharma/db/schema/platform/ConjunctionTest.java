package io.iacdharma.db.schema.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Conditions as the server writes them. */
class ConjunctionTest {

  @Test
  void takesApartWhatMustAllHold() {
    assertThat(Conjunction.parts("")).isEmpty();
    assertThat(Conjunction.parts("(deleted_at IS NULL)")).containsExactly("deleted_at IS NULL");
    assertThat(Conjunction.parts("((a > 0) AND ((b = 'x AND (y'::text) AND (c IS NULL)))"))
        .containsExactly("a > 0", "b = 'x AND (y'::text", "c IS NULL");
    assertThat(Conjunction.parts("((\"a) AND (b\" IS NULL) AND (NOT gone))"))
        .containsExactly("\"a) AND (b\" IS NULL", "NOT gone");
  }

  @Test
  void leavesTogetherWhatIsOneCondition() {
    assertThat(Conjunction.parts("((a IS NULL) OR (b IS NULL))"))
        .containsExactly("(a IS NULL) OR (b IS NULL)");
    assertThat(Conjunction.parts("(NOT ((a IS NULL) AND (b IS NULL)))"))
        .containsExactly("NOT ((a IS NULL) AND (b IS NULL))");
  }

  @Test
  void cutsNamesToWhatTheServerTakes() {
    assertThat(Names.with("orders", "_live")).isEqualTo("orders_live");
    assertThat(Names.with("Orders", "_live")).isEqualTo("\"Orders_live\"");
    assertThat(Names.with("x".repeat(63), "_live")).isEqualTo("x".repeat(58) + "_live");
    assertThat(Names.with("ü".repeat(31), "_live")).isEqualTo("\"" + "ü".repeat(29) + "_live\"");
  }
}

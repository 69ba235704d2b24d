package io.iacdharma.db.audit.worm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TriggerBodyTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN RAISE EXCEPTION 'no'; END",
        "begin\n  raise insufficient_privilege using message = 'no';\nend;",
        "-- why\nDECLARE\n  x int := 1; /* begin return new; */\nBEGIN\n  RAISE 'no';\nEND",
        "BEGIN RAISE EXCEPTION 'no'; RETURN NEW; END",
      })
  void seesThatItRefuses(String source) {
    assertThat(TriggerBody.of("plpgsql", source)).isEqualTo(TriggerBody.REFUSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN RETURN NEW; END",
        "BEGIN RETURN NULL; -- raise exception\nEND",
        "BEGIN RAISE NOTICE 'a change'; RETURN NEW; END",
        "BEGIN /* RAISE EXCEPTION 'no'; */ NEW.x := 1; RETURN NEW; END",
      })
  void seesThatItPasses(String source) {
    assertThat(TriggerBody.of("plpgsql", source)).isEqualTo(TriggerBody.PASSES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN IF NEW.x > 1 THEN RAISE EXCEPTION 'no'; END IF; RETURN NEW; END",
        "BEGIN RAISE EXCEPTION 'no'; EXCEPTION WHEN others THEN RETURN NULL; END",
        "DECLARE x int; BEGIN IF false THEN BEGIN RAISE EXCEPTION 'no'; END; END IF; RETURN NEW; END",
        "BEGIN PERFORM refuse(); RETURN NEW; END",
        "BEGIN x := refuse(); RETURN NEW; END",
      })
  void doesNotClaimToKnow(String source) {
    assertThat(TriggerBody.of("plpgsql", source)).isEqualTo(TriggerBody.UNCLEAR);
  }

  @Test
  void readsNoOtherLanguage() {
    assertThat(TriggerBody.of("c", "suppress_redundant_updates_trigger"))
        .isEqualTo(TriggerBody.UNCLEAR);
  }
}

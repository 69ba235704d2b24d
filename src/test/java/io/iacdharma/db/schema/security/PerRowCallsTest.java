package io.iacdharma.db.schema.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions as the server writes them. */
class PerRowCallsTest {

  private static final Set<String> FUNCTIONS = Set.of("current_setting", "auth.uid", "\"A b\".f");

  @Test
  void wrapsWhatIsCalledForEveryRow() {
    PerRowCalls calls =
        read("((tenant_id = (current_setting('a.b'::text, true))::uuid) OR (owner = auth.uid()))");
    assertThat(calls.found()).containsExactly("current_setting", "auth.uid");
    assertThat(calls.wrapped())
        .isEqualTo(
            "((tenant_id = ((SELECT current_setting('a.b'::text, true)))::uuid)"
                + " OR (owner = (SELECT auth.uid())))");
    assertThat(read(calls.wrapped()).found()).isEmpty();
  }

  @Test
  void readsQuotesParenthesesAndCasts() {
    PerRowCalls calls =
        read("(a = \"A b\".f('it''s (a)'::character varying(9), ARRAY[1], ('x'::text)::\"char\"))");
    assertThat(calls.found()).isEmpty();
    assertThat(read("(a = \"A b\".f('it''s )'::character varying(9), -1.5))").wrapped())
        .isEqualTo("(a = (SELECT \"A b\".f('it''s )'::character varying(9), -1.5)))");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "true",
        "(owner = ( SELECT auth.uid() AS uid))",
        "(tenant_id = ANY (ARRAY[( SELECT\n"
            + " CASE WHEN (auth.uid() IS NULL) THEN b END AS \"case\")]))",
        "(owner = auth.uid(tenant_id))",
        "(owner = 'auth.uid()'::text)",
        "(auth.uid IS NULL)",
        "(\"current_setting(\" > 0)",
        "(other.auth.uid() > 0)",
        "(EXISTS ( SELECT 1 FROM t WHERE (t.owner = auth.uid())))"
      })
  void leavesAllElseAsItIs(String text) {
    assertThat(read(text).found()).isEmpty();
    assertThat(read(text).wrapped()).isEqualTo(text);
  }

  private static PerRowCalls read(String text) {
    return new PerRowCalls(text, FUNCTIONS);
  }
}

package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The first words of a statement. */
class StatementHeadTest {

  static Stream<Arguments> statements() {
    return Stream.of(
        Arguments.of("select 1", List.of("SELECT", "1")),
        Arguments.of("  \n-- c\nselect/* x */a", List.of("SELECT", "A")),
        Arguments.of("a /* b /* c */ d */ e", List.of("A", "E")),
        Arguments.of(
            "drop index app.\"Odd Name\" , b",
            List.of("DROP", "INDEX", "app.\"Odd Name\"", ",", "B")),
        Arguments.of("\"a\"\"b\" c", List.of("\"a\"\"b\"", "C")),
        Arguments.of("set x = 'It''s'", List.of("SET", "X", "=", "'It''s'")),
        Arguments.of("-- nothing else", List.of()),
        Arguments.of("/* never closed", List.of()),
        Arguments.of("", List.of()));
  }

  @ParameterizedTest
  @MethodSource("statements")
  void givesWordsWithoutComments(String sql, List<String> words) {
    assertThat(StatementHead.words(sql, 10)).isEqualTo(words);
  }

  @Test
  void stopsAfterSoManyWords() {
    assertThat(StatementHead.words("a b c d", 2)).containsExactly("A", "B");
  }

  @Test
  void beginsBehindBlanksAndComments() {
    assertThat(StatementHead.start("\n  -- c\n /* d */ SELECT")).isEqualTo(17);
    assertThat(StatementHead.start("SELECT")).isZero();
  }
}

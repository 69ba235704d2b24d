package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is quoted in a statement, and what is not. */
class SqlTextTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT '@'",
        "SELECT 'it''s @'",
        "SELECT E'it\\'s @'",
        "SELECT \"@\"",
        "SELECT 1 -- @",
        "/* a /* b */ @ */ SELECT 1",
        "SELECT $$@$$",
        "SELECT $tag$ $$ @ $tag$",
        "SELECT $ä$@$ä$"
      })
  void knowsWhatIsQuoted(String sql) {
    assertThat(SqlText.isQuoted(sql, sql.indexOf('@'))).isTrue();
    assertThat(SqlText.code(sql)).doesNotContain("@").hasSameSizeAs(sql);
    assertThat(SqlText.unclosed(sql)).isNegative();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT @",
        "SELECT 'a' || @",
        "SELECT 'a\\' || @ || 'b'",
        "/* a /* b */ c */ @",
        "-- c\n@",
        "SELECT a$b$c, @, d$b$e",
        "SELECT $1 + @ + $2",
        "SELECT $$a$$, @"
      })
  void knowsWhatIsNotQuoted(String sql) {
    assertThat(SqlText.isQuoted(sql, sql.indexOf('@'))).isFalse();
    assertThat(SqlText.code(sql)).contains("@");
    assertThat(SqlText.unclosed(sql)).isNegative();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '#',
      value = {
        "SELECT 'open, 7",
        "SELECT $$open$, 7",
        "SELECT 1 /* /* */, 9",
        "SELECT \"o, 7",
        "SELECT E'x\\', 8"
      })
  void findsWhatIsNeverClosed(String sql, int at) {
    assertThat(SqlText.unclosed(sql)).isEqualTo(at);
  }

  @Test
  void countsLineEndsBeforePlace() {
    assertThat(SqlText.lines("a\nb\r\nc", 0)).isZero();
    assertThat(SqlText.lines("a\nb\r\nc", 2)).isEqualTo(1);
    assertThat(SqlText.lines("a\nb\r\nc", 99)).isEqualTo(2);
  }

  @Test
  void findsTheBodyOfRoutine() {
    assertThat(SqlText.body("CREATE PROCEDURE p() AS $b$ x; $b$ SET a = 'y'")).isEqualTo(" x; ");
    assertThat(SqlText.body("CREATE PROCEDURE p() AS 'it''s'")).isEqualTo("it's");
    assertThat(SqlText.body("SELECT 1")).isEmpty();
  }
}

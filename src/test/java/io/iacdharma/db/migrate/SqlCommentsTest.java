package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SqlCommentsTest {

  @Test
  void findsCommentsWithTheirLines() {
    assertThat(
            SqlComments.of(
                """
                -- one
                SELECT 1; -- two
                /* three
                   goes on */ SELECT /* four */ 2;
                --five\r
                --"""))
        .containsExactly(
            new SqlComment("one", 1),
            new SqlComment("two", 2),
            new SqlComment("three\n   goes on", 3),
            new SqlComment("four", 4),
            new SqlComment("five", 5),
            new SqlComment("", 6));
  }

  @Test
  void takesNothingQuotedForAComment() {
    assertThat(
            SqlComments.of(
                """
                SELECT '-- no', "-- no", E'\\'-- no', $$ -- no
                /* no */ $$, $tag$ -- no $$ -- no $tag$, a$b$c -- yes
                , 'it''s -- no';
                /* outer /* inner -- no */ still outer */
                SELECT 1 -- last
                """))
        .extracting(SqlComment::text)
        .containsExactly("yes", "outer /* inner -- no */ still outer", "last");
  }

  @Test
  void passesOverCopyDataWhateverItHolds() {
    assertThat(
            SqlComments.of(
                """
                -- before
                COPY t (a, "from ; x") /* COPY x FROM stdin; */ FROM stdin WITH (DELIMITER ';'); -- header
                -- no\t'
                /* no
                \\. not yet
                \\.
                -- after
                COPY (SELECT 1) TO STDOUT; -- not data
                """))
        .extracting(SqlComment::text, SqlComment::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("before", 1),
            org.assertj.core.groups.Tuple.tuple("COPY x FROM stdin;", 2),
            org.assertj.core.groups.Tuple.tuple("after", 7),
            org.assertj.core.groups.Tuple.tuple("not data", 8));
  }

  @Test
  void endsAtTheEndWhateverIsLeftOpen() {
    assertThat(SqlComments.of("/* open")).containsExactly(new SqlComment("open", 1));
    assertThat(SqlComments.of("/*")).containsExactly(new SqlComment("", 1));
    assertThat(SqlComments.of("SELECT 'open -- no")).isEmpty();
    assertThat(SqlComments.of("COPY t FROM STDIN;\n1\n-- no")).isEmpty();
    assertThat(SqlComments.of("")).isEmpty();
  }
}

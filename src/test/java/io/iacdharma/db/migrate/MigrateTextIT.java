package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Files whose text is harder to cut into statements than most. */
@ParameterizedClass
@MethodSource("io.iacdharma.db.support.Postgres#ends")
class MigrateTextIT {

  private final Postgres server;

  MigrateTextIT(Postgres server) {
    this.server = server;
  }

  @Test
  void runsCopyBlocks() {
    var project =
        Project.on(server)
            .file(
                "V1__copy.sql",
                """
                CREATE TABLE t (id int, name text);
                COPY t (id, name) FROM stdin;
                1\tone; -- 'not the end
                2\t\\N
                \\.
                COPY public.t FROM STDIN WITH (FORMAT csv);
                3,"a ""quoted"" ${not_a_placeholder}"
                \\.
                CREATE TABLE after_copy (id int);
                """);
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT string_agg(coalesce(name, 'null'), '|' ORDER BY id) FROM t"))
        .isEqualTo("one; -- 'not the end|null|a \"quoted\" ${not_a_placeholder}");
    assertThat(project.query("SELECT to_regclass('after_copy')")).isEqualTo("after_copy");
  }

  @Test
  void runsCopyBlockOfFiveMegabytes() {
    var rows = new StringBuilder("CREATE TABLE t (id int, filler text);\nCOPY t FROM stdin;\n");
    int count = 0;
    while (rows.length() < 5_000_000) {
      rows.append(++count).append('\t').append("filler ".repeat(14)).append('\n');
    }
    var project = Project.on(server).file("V1__big.sql", rows.append("\\.\n").toString());
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT count(*) FROM t")).isEqualTo(String.valueOf(count));
  }

  @Test
  void rollsBackBeforeBrokenCopyRowAndSaysWhere() {
    var project =
        Project.on(server)
            .file("V1__copy.sql", "CREATE TABLE t (id int);\n\n\nCOPY t FROM stdin;\n1\nx\n\\.\n");
    var error = project.failed(5, "STATEMENT_FAILED");
    assertThat(error.path("where").asString()).contains("V1__copy.sql:4");
    assertThat(error.path("cause").asString()).contains("COPY t, line 2, column id: \"x\"");
    assertThat(project.query("SELECT to_regclass('t')")).isEqualTo("null");
  }

  @Test
  void keepsBodiesTogether() {
    var project =
        Project.on(server)
            .file(
                "V1__bodies.sql",
                """
                CREATE FUNCTION atomic(a int) RETURNS int LANGUAGE sql
                BEGIN ATOMIC
                  SELECT CASE WHEN a > 0 THEN 1 ELSE 0 END;
                  SELECT a + 1;
                END;
                CREATE FUNCTION dollars() RETURNS text LANGUAGE plpgsql AS $fn$
                BEGIN
                  -- a comment; with $$ and 'a quote
                  RETURN $$semi;colon$$ || ';' || E'it\\'s';
                END $fn$;
                /* one /* nested; */ comment; */
                DO $$ BEGIN PERFORM 1; PERFORM 2; END $$;
                CREATE TABLE "odd;name" ("col;umn" text DEFAULT ';');
                SELECT U&'\\0041;', $q$;$q$, 'it''s;';
                """);
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT atomic(1) || dollars()")).isEqualTo("2semi;colon;it's");
    assertThat(project.query("SELECT count(*) FROM \"odd;name\"")).isEqualTo("0");
  }

  @Test
  void takesThePlaceOfWrappingBeginAndCommit() {
    var project =
        Project.on(server)
            .file("V1__wrapped.sql", "BEGIN;\nCREATE TABLE t (id int);\nCOMMIT;\n")
            .file(
                "V2__wrapped_and_wrong.sql",
                "START TRANSACTION;\nCREATE TABLE half (id int);\nCOMMIT;\nSELECT 1/0;\n");
    var error = project.failed(5, "STATEMENT_FAILED");
    assertThat(error.path("where").asString()).contains("V2__wrapped_and_wrong.sql:4");
    assertThat(project.history()).containsExactly("V1__wrapped.sql");
    assertThat(project.query("SELECT to_regclass('half')")).isEqualTo("null");
  }

  @Test
  void replacesDeclaredPlaceholdersOnly() {
    var project =
        Project.on(server)
            .file("V1__t.sql", "CREATE TABLE ${name} (note text DEFAULT '${flyway:database}');");
    project.run("migrate", "--placeholder", "name=made").expect(0);
    project.execute("INSERT INTO made DEFAULT VALUES");
    assertThat(project.query("SELECT note FROM made")).isEqualTo(project.database());
  }

  @Test
  void keepsTextInBracesAsDataWithoutPlaceholders() {
    var project =
        Project.on(server)
            .file(
                "V1__t.sql",
                "-- ${comment}\nCREATE TABLE t AS SELECT '${value}' AS a, $$${body}$$ AS b;");
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT a || b FROM t")).isEqualTo("${value}${body}");
  }

  @Test
  void runsDiscardAllWithoutLettingGoOfTheLock() {
    var project =
        Project.on(server)
            .file("V1__discard.sql", "SET statement_timeout = '9s';\nDISCARD ALL;\n")
            .file(
                "V2__locks.sql",
                "CREATE TABLE held AS SELECT count(*) AS n FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid();");
    project.run("migrate").expect(0);
    assertThat(project.query("SELECT n FROM held")).isEqualTo("2");
  }
}

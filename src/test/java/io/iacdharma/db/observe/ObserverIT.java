package io.iacdharma.db.observe;

import static io.iacdharma.db.observe.ObservedProject.locks;
import static io.iacdharma.db.observe.ObservedProject.names;
import static io.iacdharma.db.observe.ObservedProject.words;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the observer sees of statements in a transaction, on every major version. */
class ObserverIT {

  private static final String TABLES =
      "CREATE TABLE ref (id int PRIMARY KEY);"
          + "CREATE TABLE t (id int PRIMARY KEY, ref int, c int, s varchar(10));"
          + "INSERT INTO ref SELECT generate_series(1, 10);"
          + "INSERT INTO t SELECT i, i, i, i FROM generate_series(1, 10) i";

  static Stream<Postgres> servers() {
    return Postgres.all();
  }

  private static ObservedProject tables(Postgres server) {
    return new ObservedProject(server).given(TABLES);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void seesLocksAndHoldsThemAgainstTheRestOfTheFile(Postgres server) {
    List<Observation> all =
        tables(server)
            .observe("ALTER TABLE t ADD d int;\nSELECT pg_sleep(0.05);\nUPDATE ref SET id = id;");
    assertThat(locks(all.get(0))).containsExactly("t ACCESS EXCLUSIVE");
    assertThat(all.get(0).held()).isEmpty();
    assertThat(all.get(0).heldFor()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    assertThat(words(all.get(1), all.get(1).held())).containsExactly("t ACCESS EXCLUSIVE");
    assertThat(all.get(1).acquired()).isEmpty();
    assertThat(all.get(1).after()).isSameAs(all.get(1).before());
    assertThat(all.get(1).took()).isGreaterThanOrEqualTo(Duration.ofMillis(50));
    assertThat(locks(all.get(2))).contains("ref ROW EXCLUSIVE");
    assertThat(all.get(2).walBytes()).isPositive();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void ignoresWhatTheTransactionMakesItself(Postgres server) {
    List<Observation> all =
        tables(server)
            .observe(
                "CREATE TABLE n (id int);\nALTER TABLE n ADD c int;\nCREATE INDEX ON n (c);\n"
                    + "CREATE TEMP TABLE x (id int);\nINSERT INTO x SELECT id FROM t;\nDROP TABLE n;");
    assertThat(all).hasSize(6);
    for (Observation one : all) {
      assertThat(locks(one)).isSubsetOf("t ACCESS SHARE", "t_pkey ACCESS SHARE");
    }
    assertThat(names(all.get(2), all.get(2).built())).isNotEmpty();
    assertThat(all.get(5).after().relations().values())
        .extracting(Relation::name)
        .doesNotContain("n");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void seesThroughBlocksFunctionsAndDynamicSql(Postgres server) {
    List<Observation> all =
        tables(server)
            .given(
                "CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$ BEGIN ALTER TABLE ref ADD x int; END $$")
            .observe(
                "DO $$ BEGIN EXECUTE 'ALTER TABLE ' || 't' || ' ALTER c TYPE bigint'; END $$;\nSELECT f();");
    assertThat(locks(all.get(0))).contains("t ACCESS EXCLUSIVE");
    assertThat(names(all.get(0), all.get(0).rewritten())).contains("t");
    assertThat(locks(all.get(1))).contains("ref ACCESS EXCLUSIVE");
    assertThat(all.get(1).after().columns()).hasSize(all.get(1).before().columns().size() + 1);
  }
}

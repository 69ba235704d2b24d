package io.iacdharma.db.observe;

import static io.iacdharma.db.observe.ObservedProject.locks;
import static io.iacdharma.db.observe.ObservedProject.names;
import static io.iacdharma.db.observe.ObservedProject.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.observe.ObservedProject.Observed;
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
  void listsLocksWithTheTimeForWhichOthersMeetThem(Postgres server) {
    ObservedBatch batch =
        tables(server)
            .file(
                "V1__locks.sql",
                "\nALTER TABLE t ALTER c TYPE bigint;\nSELECT pg_sleep(0.05);\n"
                    + "ALTER TABLE t ADD CHECK (c > 0);\nREINDEX TABLE ref;")
            .observe();
    List<LockRow> rows = LockTable.of(batch).rows();
    assertThat(rows)
        .extracting(row -> row.line() + " " + row.object() + " " + row.mode())
        .containsExactly(
            "2 public.t ACCESS EXCLUSIVE",
            "5 public.ref SHARE",
            "5 public.ref_pkey ACCESS EXCLUSIVE");
    assertThat(rows).extracting(LockRow::rewrite).containsExactly(true, false, true);
    assertThat(rows).extracting(LockRow::scan).containsExactly(true, true, false);
    assertThat(rows.get(0).heldMs()).isGreaterThanOrEqualTo(50);
    assertThat(rows.get(0).file()).isEqualTo("V1__locks.sql");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void goesOnAfterAFailureAsIfItHadNotBeen(Postgres server) {
    var project =
        tables(server)
            .file("V1__fails.sql", "ALTER TABLE t ADD d int;\nDROP TABLE ref;\nSELECT 1 / 0;");
    try (Observed observed = project.open()) {
      assertThatThrownBy(observed::all).isInstanceOf(DharmaException.class);
      project.file("V1__fails.sql", "SELECT 1;");
      CatalogState before = observed.all().before();
      assertThat(before.columns().values()).extracting(Column::name).doesNotContain("d");
      assertThat(before.relations().values()).extracting(Relation::name).contains("ref");
      CatalogState again = observed.all().before();
      assertThat(again).isSameAs(before);
      project.given("ALTER TABLE t ADD e int; DROP TABLE ref");
      CatalogState others = observed.all().before();
      assertThat(others.columns().values()).extracting(Column::name).contains("e");
      assertThat(others.relations().values()).extracting(Relation::name).doesNotContain("ref");
    }
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

  @ParameterizedTest
  @MethodSource("servers")
  void tellsAnEmptiedTableFromOneWrittenAnew(Postgres server) {
    List<Observation> all =
        tables(server)
            .given("CREATE TABLE hollow (id int PRIMARY KEY, c int)")
            .observe(
                """
                TRUNCATE hollow;
                TRUNCATE t;
                DO $$ BEGIN TRUNCATE ref; INSERT INTO ref VALUES (1); END $$;
                ALTER TABLE hollow ALTER c TYPE bigint;
                CLUSTER hollow USING hollow_pkey;""");
    List<String> emptied = List.of("hollow", "t", "ref");
    for (int i = 0; i < emptied.size(); i++) {
      Observation one = all.get(i);
      assertThat(names(one, one.truncated())).containsExactly(emptied.get(i));
      assertThat(one.rewritten()).isEmpty();
      assertThat(one.built()).isEmpty();
    }
    for (Observation anew : all.subList(3, 5)) {
      assertThat(names(anew, anew.rewritten())).containsExactly("hollow", "hollow_pkey");
      assertThat(anew.truncated()).isEmpty();
      assertThat(names(anew, anew.built())).containsExactly("hollow_pkey");
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void countsPassesOverTablesThatWereThere(Postgres server) {
    List<Observation> all =
        tables(server)
            .observe(
                """
                ALTER TABLE t ADD CONSTRAINT k CHECK (c IS NOT NULL) NOT VALID;
                ALTER TABLE t VALIDATE CONSTRAINT k;
                ALTER TABLE t ALTER c SET NOT NULL;
                ALTER TABLE t ALTER s SET NOT NULL;
                SELECT count(*) FROM pg_class;""");
    assertThat(all.get(0).scanned()).isEmpty();
    assertThat(names(all.get(1), all.get(1).scanned().keySet())).containsExactly("t");
    assertThat(all.get(1).scanned().values()).containsExactly(1L);
    assertThat(all.get(2).scanned()).isEmpty();
    assertThat(names(all.get(3), all.get(3).scanned().keySet())).containsExactly("t");
    assertThat(all.get(4).scanned()).isEmpty();
    Constraint made = constraint(all.get(0), "k");
    assertThat(made.validated()).isFalse();
    assertThat(made.type()).isEqualTo(Constraint.Type.CHECK);
    assertThat(made.columns()).containsExactly(3);
    assertThat(constraint(all.get(1), "k").validated()).isTrue();
    assertThat(column(all.get(1), "c").notNull()).isFalse();
    assertThat(column(all.get(2), "c").notNull()).isTrue();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void locksBothTablesOfForeignKeys(Postgres server) {
    List<Observation> made =
        tables(server)
            .file("V1__add.sql", "ALTER TABLE t ADD CONSTRAINT k FOREIGN KEY (ref) REFERENCES ref;")
            .file("V2__drop.sql", "ALTER TABLE t DROP CONSTRAINT k;")
            .observe()
            .files()
            .stream()
            .map(file -> file.observations().get(0))
            .toList();
    assertThat(locks(made.get(0)))
        .contains("t SHARE ROW EXCLUSIVE", "ref SHARE ROW EXCLUSIVE")
        .noneMatch(lock -> lock.contains("ACCESS EXCLUSIVE"));
    assertThat(constraint(made.get(0), "k").references()).isNotNull();
    assertThat(locks(made.get(1))).contains("t ACCESS EXCLUSIVE", "ref ACCESS EXCLUSIVE");
    assertThat(made.get(1).after().constraints().values())
        .extracting(Constraint::name)
        .doesNotContain("k");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void knowsTheTimeOutsThatWereInForce(Postgres server) {
    List<Observation> all =
        tables(server)
            .observe(
                """
                SET TRANSACTION ISOLATION LEVEL SERIALIZABLE;
                SET LOCAL lock_timeout = '250ms';
                SET LOCAL statement_timeout = '5s';
                ALTER TABLE t ADD d int;
                SELECT set_config('lock_timeout', '0', true);
                ALTER TABLE t ADD e int;""");
    assertThat(all)
        .extracting(Observation::lockTimeout)
        .containsExactly(
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofMillis(250),
            Duration.ofMillis(250),
            Duration.ofMillis(250),
            Duration.ZERO);
    assertThat(all.get(3).statementTimeout()).hasSeconds(5);
    assertThat(all.get(2).statementTimeout()).isZero();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void readsNamesWhateverTheScriptHasSet(Postgres server) {
    List<Observation> all =
        new ObservedProject(server)
            .given(
                "CREATE SCHEMA s; CREATE TYPE s.e AS ENUM ('a', 'b');"
                    + "CREATE TABLE s.t (id int PRIMARY KEY, e s.e DEFAULT 'a' CHECK (e <> 'b'))")
            .observe(
                "SET search_path = s;\nALTER TABLE t ADD x int;\nSET quote_all_identifiers = on;\n"
                    + "ALTER TABLE t ADD y e;\nALTER TYPE e ADD VALUE 'c';\nALTER TABLE t ADD z int;");
    CatalogState first = all.get(0).before();
    CatalogState last = all.get(5).after();
    assertThat(last.columns()).containsAllEntriesOf(first.columns());
    assertThat(last.constraints()).containsAllEntriesOf(first.constraints());
    assertThat(column(all.get(3), "y").type()).isEqualTo("s.e");
    assertThat(last.items().values())
        .filteredOn(item -> item.kind() == Item.Kind.ENUM)
        .extracting(Item::details)
        .containsExactly(List.of("a", "b", "c"));
  }

  @ParameterizedTest
  @MethodSource("servers")
  void followsAHundredThousandRowsOfCopy(Postgres server) {
    StringBuilder rows = new StringBuilder("CREATE TABLE big (id int);\nCOPY big FROM STDIN;\n");
    for (int i = 0; i < 100_000; i++) {
      rows.append(i).append('\n');
    }
    List<Observation> all = tables(server).observe(rows + "\\.\nALTER TABLE big ADD c int;");
    assertThat(all).hasSize(3);
    assertThat(all.get(1).acquired()).isEmpty();
    assertThat(all.get(1).scanned()).isEmpty();
    assertThat(all.get(1).statement().sql()).doesNotContain("99999");
    assertThat(relation(all.get(0), "big").bytes()).isZero();
    assertThat(relation(all.get(1), "big").bytes()).isGreaterThan(1_000_000);
    assertThat(all.get(2).acquired()).isEmpty();
  }

  private static Relation relation(Observation observation, String name) {
    return observation.after().relations().values().stream()
        .filter(relation -> relation.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Constraint constraint(Observation observation, String name) {
    return observation.after().constraints().values().stream()
        .filter(constraint -> constraint.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Column column(Observation observation, String name) {
    return observation.after().columns().values().stream()
        .filter(column -> column.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}

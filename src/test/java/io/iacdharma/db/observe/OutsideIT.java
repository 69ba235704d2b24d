package io.iacdharma.db.observe;

import static io.iacdharma.db.observe.ObservedProject.locks;
import static io.iacdharma.db.observe.ObservedProject.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.iacdharma.db.support.Postgres;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the observer sees of statements that refuse a transaction, on every major version. */
class OutsideIT {

  private static final String TABLES =
      "CREATE TABLE t (id int PRIMARY KEY, c int);"
          + "CREATE TABLE p (id int) PARTITION BY RANGE (id);"
          + "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (9)";

  static Stream<Postgres> servers() {
    return Postgres.all();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void neverMissesTheLockOfAnIndexOnAnEmptyTable(Postgres server) {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      many.append("CREATE INDEX CONCURRENTLY i%d ON t (c);\n".formatted(i));
    }
    List<Observation> all = new ObservedProject(server).given(TABLES).observe(many.toString());
    assertThat(all).hasSize(20);
    for (Observation one : all) {
      assertThat(locks(one)).contains("t SHARE UPDATE EXCLUSIVE");
      assertThat(one.acquired()).allMatch(lock -> !lock.mode().blocksWrites());
      assertThat(one.built()).hasSize(1);
      assertThat(names(one, one.scanned().keySet())).containsExactly("t");
      assertThat(one.held()).isEmpty();
      assertThat(one.heldFor()).isZero();
      assertThat(one.lockTimeout()).isZero();
    }
  }

  @ParameterizedTest
  @MethodSource("servers")
  void findsNothingThatStopsWritersInConcurrentReplacements(Postgres server) {
    List<Observation> all =
        new ObservedProject(server)
            .given(TABLES + "; CREATE INDEX i ON t (c)")
            .observe("REINDEX INDEX CONCURRENTLY i;\nDROP INDEX CONCURRENTLY i;");
    for (Observation one : all) {
      assertThat(locks(one)).contains("t SHARE UPDATE EXCLUSIVE");
      assertThat(one.acquired()).allMatch(lock -> !lock.mode().blocksWrites());
    }
    assertThat(names(all.get(0), all.get(0).built())).containsExactly("i");
    assertThat(all.get(1).after().indexes()).hasSize(all.get(1).before().indexes().size() - 1);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void seesThatDetachingConcurrentlyEndsWithThePartitionToItself(Postgres server) {
    Observation one =
        new ObservedProject(server)
            .given(TABLES)
            .one("ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY;");
    assertThat(locks(one)).contains("p SHARE UPDATE EXCLUSIVE", "p1 ACCESS EXCLUSIVE");
  }

  @ParameterizedTest
  @MethodSource("servers")
  void seesWhatVacuumDoes(Postgres server) {
    List<Observation> all =
        new ObservedProject(server).given(TABLES).observe("VACUUM t;\nVACUUM FULL t;");
    assertThat(locks(all.get(0))).contains("t SHARE UPDATE EXCLUSIVE").doesNotContain("t SHARE");
    assertThat(all.get(0).rewritten()).isEmpty();
    assertThat(locks(all.get(1))).contains("t ACCESS EXCLUSIVE");
    assertThat(names(all.get(1), all.get(1).rewritten())).contains("t");
    assertThat(all.get(1).truncated()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("servers")
  void seesWhatABlockThatCommitsHasLetGoOf(Postgres server) {
    Observation one =
        new ObservedProject(server)
            .given(TABLES)
            .one(
                "DO $$ BEGIN ALTER TABLE t ADD x int; COMMIT; CREATE INDEX ON p1 (id); COMMIT; INSERT INTO t VALUES (1); END $$;");
    assertThat(locks(one)).contains("t ACCESS EXCLUSIVE", "p1 SHARE");
    assertThat(one.after().columns()).hasSize(one.before().columns().size() + 1);
  }

  @ParameterizedTest
  @MethodSource("servers")
  void takesOrdinaryStatementsOfSuchFilesOneByOne(Postgres server) {
    List<Observation> all =
        new ObservedProject(server)
            .given(TABLES)
            .file("V1__mixed.sql.conf", "executeInTransaction=false\n")
            .file(
                "V1__mixed.sql",
                "ALTER TABLE t ADD x int;\nSET lock_timeout = '2s';\nALTER TABLE p ADD x int;")
            .observe()
            .files()
            .get(0)
            .observations();
    assertThat(all).hasSize(3);
    assertThat(all.get(2).held()).isEmpty();
    assertThat(locks(all.get(0))).containsExactly("t ACCESS EXCLUSIVE");
    assertThat(all.get(2).lockTimeout()).hasSeconds(2);
    assertThat(locks(all.get(2))).contains("p ACCESS EXCLUSIVE", "p1 ACCESS EXCLUSIVE");
  }
}

package io.iacdharma.db.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.index.FixGround.Fixed;
import io.iacdharma.db.support.Postgres;
import io.iacdharma.db.support.Processes.Ended;
import io.iacdharma.db.support.Processes.Running;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is not done, and what other runs have to do with it. */
class IndexFixRefusalIT {

  @Test
  void waitsForAnotherRunAndFindsNothingLeftToDo() {
    FixGround ground =
        new FixGround(Postgres.newest())
            .execute(
                "CREATE SCHEMA s; CREATE TABLE s.t (a int); INSERT INTO s.t SELECT"
                    + " generate_series(1, 200000)");
    Running one = start(ground);
    Running other = start(ground);
    Ended first = one.end();
    Ended second = other.end();
    assertThat(List.of(first.status(), second.status())).as(first + "\n" + second).containsOnly(0);
    assertThat(List.of(first.out().strip(), second.out().strip()))
        .containsExactlyInAnyOrder("1", "0");
  }

  @Test
  void buildsNothingThatWouldStayInvalid() {
    FixGround ground =
        new FixGround(Postgres.newest())
            .execute(
                "CREATE TABLE e (id bigint, at date) PARTITION BY RANGE (at);"
                    + " CREATE TABLE e_1 PARTITION OF e FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')")
            .execute(
                "CREATE FOREIGN DATA WRAPPER nothing; CREATE SERVER far FOREIGN DATA WRAPPER nothing;"
                    + " CREATE FOREIGN TABLE e_far PARTITION OF e"
                    + " FOR VALUES FROM ('2027-01-01') TO ('2028-01-01') SERVER far");
    Fixed fixed = ground.fix(ground.create("public", "e", "id"));
    assertThat(fixed.statements()).isEmpty();
    assertThat(fixed.notes())
        .singleElement()
        .asString()
        .startsWith("impossible: ")
        .contains("foreign");
  }

  @Test
  void dropsNothingThatIsNeeded() {
    FixGround ground =
        new FixGround(Postgres.newest())
            .execute(
                "CREATE TABLE p (id int PRIMARY KEY); CREATE TABLE t (a int REFERENCES p, b int, c"
                    + " int UNIQUE); CREATE INDEX t_a ON t (a); CREATE INDEX t_a2 ON t (a); CREATE"
                    + " UNIQUE INDEX t_b ON t (b); CREATE INDEX t_c ON t (c); CREATE INDEX t_ab ON"
                    + " t (b, a)");
    Fixed fixed =
        ground.fix(
            new FixRequest(
                List.of(
                    FixGround.mending(ground.drop("public", "t", "t_a"), "c1", "t_a2"),
                    FixGround.mending(ground.drop("public", "t", "t_a2"), "c1", "t_a"),
                    FixGround.mending(ground.drop("public", "t", "t_b"), "c2"),
                    FixGround.mending(ground.drop("public", "t", "t_c_key"), "c2"),
                    FixGround.mending(ground.drop("public", "t", "t_ab"), "c3", "t_gone"),
                    FixGround.mending(ground.drop("public", "t", "t_c"), "c3", "t_c_key")),
                true),
            false);
    assertThat(fixed.notes())
        .containsExactlyInAnyOrder(
            "kept: public.t_c_key is not dropped: a constraint stands on it",
            "kept: public.t_a2 is not dropped: no other valid index would serve the foreign key"
                + " t_a_fkey",
            "kept: public.t_b is not dropped: it keeps values unique, and no other valid index does"
                + " so",
            "kept: public.t_ab is not dropped: what makes it needless is not valid: t_gone");
    assertThat(fixed.result().applied()).hasSize(2);
    assertThat(
            ground.query(
                "SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class WHERE relname ~"
                    + " '^t_'"))
        .isEqualTo("t_a2 t_ab t_b t_c_key");
  }

  @Test
  void refusesANameThatIsTakenAndMendsTheRest() {
    FixGround ground =
        new FixGround(Postgres.newest())
            .execute(
                "CREATE TABLE t (a int, b int, c int); CREATE VIEW t_a_idx AS SELECT 1; CREATE"
                    + " INDEX t_b_idx ON t (c)");
    assertThatThrownBy(
            () ->
                ground.fix(
                    ground.create("public", "t", "a"),
                    ground.create("public", "t", "b"),
                    ground.create("public", "t", "a", "c")))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.INDEX_NAME_TAKEN);
              assertThat(e.problem().message()).contains("another index is called so");
            });
    assertThat(ground.query("SELECT to_regclass('t_a_c_idx') IS NOT NULL")).isEqualTo("t");
  }

  @Test
  void namesTheRightThatIsMissing() {
    FixGround ground =
        new FixGround(Postgres.newest())
            .execute("CREATE TABLE t (a int); CREATE TABLE own (a int)");
    String role = "fixer_" + ground.name();
    ground.execute("CREATE ROLE %s LOGIN; ALTER TABLE own OWNER TO %s".formatted(role, role));
    try {
      CreateIndex mine = ground.create("public", "own", "a");
      CreateIndex others = ground.create("public", "t", "a");
      ground.as(role);
      assertThatThrownBy(() -> ground.fix(others))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.PRIVILEGE_MISSING);
                assertThat(e.problem().hint()).contains("GRANT postgres TO " + role);
              });
      assertThatThrownBy(() -> ground.fix(mine))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e ->
                  assertThat(e.problem().hint())
                      .isEqualTo("GRANT CREATE ON SCHEMA public TO " + role));
      ground.execute("GRANT CREATE ON SCHEMA public TO " + role);
      assertThat(ground.fix(mine).result().applied()).hasSize(1);
    } finally {
      ground.execute("DROP OWNED BY %s; DROP ROLE %s".formatted(role, role));
    }
  }

  @Test
  void goesOnAtOnceWhenARunWasKilledInTheMiddleOfABuild() throws InterruptedException {
    FixGround ground =
        new FixGround(Postgres.newest())
            .execute("CREATE SCHEMA s; CREATE TABLE s.t (a int)")
            .execute("INSERT INTO s.t SELECT generate_series(1, 500000)");
    Running run = start(ground);
    while (run.isAlive() && !run.err().contains("[1/1]")) {
      Thread.sleep(2);
    }
    Thread.sleep(50);
    run.signal("KILL");
    run.end();
    ground.fix(ground.create("s", "t", "a"));
    assertThat(ground.invalid()).isEqualTo("null");
    assertThat(ground.query("SELECT to_regclass('s.t_a_idx') IS NOT NULL")).isEqualTo("t");
  }

  private static Running start(FixGround ground) {
    return ground.start(
        FixProgram.class, Integer.toString(ground.server().port()), ground.name(), "s", "t", "a");
  }
}

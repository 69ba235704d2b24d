package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which calls end transactions. */
class ProceduresTest {

  private static final String COMMITS =
      "CREATE OR REPLACE PROCEDURE app.work(n int) LANGUAGE plpgsql AS $$BEGIN COMMIT; END$$";

  @Test
  void knowsProcedureOfEarlierStatement() {
    var procedures = new Procedures(name -> List.of());
    assertThat(procedures.isCommitting("CALL app.work(1)")).isFalse();
    procedures.learn(COMMITS);
    assertThat(procedures.isCommitting("call /* now */ App.WORK (1)")).isTrue();
    assertThat(procedures.isCommitting("CALL \"Work\"(1)")).isFalse();
    assertThat(procedures.isCommitting("SELECT work(1)")).isFalse();
  }

  @Test
  void knowsProcedureOfTheDatabase() {
    var sources =
        Map.of(
            "w",
            List.of("BEGIN NULL; END", "BEGIN ROLLBACK; END"),
            "calm",
            List.of("BEGIN -- COMMIT;\n NULL; END"));
    var procedures = new Procedures(name -> sources.getOrDefault(name, List.of()));
    assertThat(procedures.isCommitting("CALL w()")).isTrue();
    assertThat(procedures.isCommitting("CALL calm()")).isFalse();
  }

  @Test
  void followsCallsAndStopsAtCircles() {
    var procedures = new Procedures(name -> List.of());
    procedures.learn("CREATE PROCEDURE a() AS $$BEGIN CALL b(); END$$");
    procedures.learn("CREATE PROCEDURE b() AS $$BEGIN CALL a(); END$$");
    assertThat(procedures.isCommitting("CALL a()")).isFalse();
    procedures.learn("CREATE PROCEDURE c() AS $$BEGIN CALL app.work(1); END$$");
    procedures.learn(COMMITS);
    assertThat(procedures.isCommitting("CALL c()")).isTrue();
  }
}

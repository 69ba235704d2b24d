package io.iacdharma.db.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.support.Postgres;
import org.junit.jupiter.api.Test;

/** What the observer says of scripts that fail. */
class ObserverRefusalsIT {

  private final ObservedProject project =
      new ObservedProject(Postgres.newest())
          .given("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");

  private Problem failure() {
    try {
      project.observe();
    } catch (DharmaException e) {
      return e.problem();
    }
    throw new AssertionError("it did not fail");
  }

  @Test
  void saysWhereInABlockAStatementFailed() {
    project.file(
        "V1__block.sql", "SELECT 1;\n\nDO $$\nBEGIN\n  PERFORM 1;\n  PERFORM 1 / 0;\nEND $$;");
    Problem problem = failure();
    assertThat(problem.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
    assertThat(problem.where()).contains("V1__block.sql:6", "PERFORM 1 / 0");
    assertThat(problem.sqlState()).isEqualTo("22012");
    assertThat(problem.done()).isEqualTo(ObservedProject.UNTOUCHED);
  }

  @Test
  void rollsBackTheFileThatFailedAndKeepsThoseBefore() {
    project
        .file("V1__good.sql", "CREATE TABLE good (id int);")
        .file("V2__bad.sql", "CREATE TABLE bad (id int);\nCREATE TABLE good (id int);");
    assertThat(failure().where()).contains("V2__bad.sql:2");
    assertThat(project.server().query(project.database(), "SELECT to_regclass('good')"))
        .isEqualTo("good");
    assertThat(project.server().query(project.database(), "SELECT to_regclass('bad')"))
        .isEqualTo("null");
  }

  @Test
  void blamesTheLastStatementForWhatTheCommitRefuses() {
    project.file(
        "V1__deferred.sql",
        "CREATE TABLE d (id int REFERENCES t DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO d VALUES (7);");
    Problem problem = failure();
    assertThat(problem.where()).contains("V1__deferred.sql:2");
    assertThat(problem.sqlState()).isEqualTo("23503");
  }

  @Test
  void saysThatAFunctionCannotCommitInATransaction() {
    project
        .given("CREATE PROCEDURE q() LANGUAGE plpgsql AS $$ BEGIN EXECUTE 'CO' || 'MMIT'; END $$")
        .file("V1__call.sql", "SELECT 1;\nCALL q();");
    Problem problem = failure();
    assertThat(problem.where()).contains("V1__call.sql:2");
    assertThat(problem.code()).isEqualTo(ErrorCode.STATEMENT_FAILED);
  }

  @Test
  void saysThatTheConnectionWasLost() {
    project.file("V1__end.sql", "SELECT 1;\nSELECT pg_terminate_backend(pg_backend_pid());");
    Problem problem = failure();
    assertThat(problem.message()).contains("the connection was lost", "V1__end.sql");
    assertThat(problem.where()).contains("V1__end.sql:2");
    assertThat(problem.done()).isEqualTo(ObservedProject.UNTOUCHED);
  }

  @Test
  void givesTheReasonOfAnIndexThatCannotBeBuilt() {
    project
        .given("CREATE TABLE twice (id int); INSERT INTO twice VALUES (1), (1)")
        .file("V1__unique.sql", "CREATE UNIQUE INDEX CONCURRENTLY u ON twice (id);");
    assertThatThrownBy(project::observe)
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> assertThat(e.problem().cause()).contains("could not create unique index"));
  }
}

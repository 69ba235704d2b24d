package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.migrate.MigrationEntry.State;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.Risk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes a plan, with which risk, and what is refused. */
class MigrationPlannerTest {

  private static final SchemaHistory HISTORY = new SchemaHistory("public", "history");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CREATE TABLE t (id int)                 | ADDITIVE
          INSERT INTO t VALUES (1)                | ADDITIVE
          SET lock_timeout = '1s'                 | ADDITIVE
          ALTER TABLE t ADD c int                 | LOCKING
          UPDATE t SET c = 1                      | LOCKING
          DELETE FROM t WHERE c = 1               | LOCKING
          ALTER TABLE t DROP CONSTRAINT c         | LOCKING
          ALTER TABLE t ALTER c DROP NOT NULL     | LOCKING
          DROP INDEX i                            | LOCKING
          DELETE FROM t                           | DESTRUCTIVE
          TRUNCATE t                              | DESTRUCTIVE
          DROP TABLE t                            | DESTRUCTIVE
          DROP SCHEMA s CASCADE                   | DESTRUCTIVE
          ALTER TABLE t DROP COLUMN c             | DESTRUCTIVE
          ALTER TABLE ONLY t DROP c               | DESTRUCTIVE
          """)
  void weighsStatementsOnDatabaseInUse(String sql, Risk risk) {
    assertThat(plan(sql, state(State.PENDING, State.APPLIED)).risk()).isEqualTo(risk);
    assertThat(plan(sql, state(State.PENDING)).risk()).isEqualTo(Risk.ADDITIVE);
  }

  @ParameterizedTest
  @CsvSource({
    "CHANGED, MIGRATION_CHECKSUM_CHANGED",
    "MISSING, MIGRATION_FILE_MISSING",
    "FUTURE, MIGRATION_FILE_MISSING",
    "OUT_OF_ORDER, MIGRATION_OUT_OF_ORDER",
    "FAILED, MIGRATION_INTERRUPTED"
  })
  void refusesHistoryThatIsNotWhatTheFilesSay(State state, ErrorCode code) {
    assertRefused(List.of(), state(state), code);
  }

  @Test
  void passesOverWhatIsToBeIgnored() {
    assertThat(plan("SELECT 1", state(State.MISSING), "*:missing").isEmpty()).isTrue();
    assertThat(plan("SELECT 1", state(State.FUTURE), "*:Future").isEmpty()).isTrue();
  }

  @Test
  void refusesSchemaThatHoldsObjectsWithoutHistory() {
    var foreign =
        new MigrationState(
            false, false, List.of(), List.of(file("V1")), List.of(), List.of(), List.of());
    assertRefused(List.of(), foreign, ErrorCode.MIGRATION_SCHEMA_NOT_EMPTY);
  }

  @Test
  void rebuildsInvalidIndexesLast() {
    var state =
        new MigrationState(
            true,
            true,
            List.of(),
            List.of(file("V1")),
            List.of(),
            List.of(new InvalidIndex("app", "i", "app.t")),
            List.of());
    assertThat(plan("SELECT 1", state).steps().stream().map(step -> step.id()))
        .containsExactly("V1", "rebuild-index app.i");
  }

  @Test
  void givesAnotherDigestForAnotherFingerprint() {
    var state = state(State.PENDING);
    var planner = new MigrationPlanner(settings(), file -> parsed(file, "SELECT 1"));
    assertThat(planner.plan("db", "a", state, HISTORY).digest())
        .isEqualTo(planner.plan("db", "a", state, HISTORY).digest())
        .isNotEqualTo(planner.plan("db", "b", state, HISTORY).digest())
        .isNotEqualTo(planner.plan("other", "a", state, HISTORY).digest());
  }

  private static void assertRefused(List<String> ignore, MigrationState state, ErrorCode code) {
    assertThatThrownBy(() -> plan("SELECT 1", state, ignore.toArray(String[]::new)))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(code);
              assertThat(e.problem().done()).isEqualTo("nothing was changed");
              assertThat(e.problem().hint()).isNotBlank();
            });
  }

  private static Plan plan(String sql, MigrationState state, String... ignore) {
    return new MigrationPlanner(settings(ignore), file -> parsed(file, sql))
        .plan("db", "fingerprint", state, HISTORY);
  }

  /** One entry in each state; those that are pending have a file. */
  private static MigrationState state(State... states) {
    List<MigrationEntry> entries =
        java.util.Arrays.stream(states)
            .map(s -> new MigrationEntry("1", "x", s.word(), s, "expand", null))
            .toList();
    List<MigrationFile> pending =
        entries.stream().filter(e -> e.state() == State.PENDING).map(e -> file(e.file())).toList();
    return new MigrationState(true, true, entries, pending, List.of(), List.of(), List.of());
  }

  private static MigrationFile file(String name) {
    return new MigrationFile(
        Path.of(name), name, MigrationFile.Kind.VERSIONED, Version.parse("1"), name, 1, "expand");
  }

  private static ParsedMigration parsed(MigrationFile file, String sql) {
    var statement = new MigrationStatement(sql, 1, StatementKind.of(sql), connection -> {});
    return new ParsedMigration(file, List.of(statement), true);
  }

  private static MigrateSettings settings(@Nullable String... ignore) {
    return new MigrateSettings(
        List.of(),
        List.of(),
        "history",
        Map.of(),
        false,
        false,
        java.util.Arrays.stream(ignore).map(String::valueOf).toList(),
        Duration.ZERO,
        Duration.ZERO);
  }
}

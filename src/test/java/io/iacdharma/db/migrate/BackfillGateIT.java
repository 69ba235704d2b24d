package io.iacdharma.db.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Keys;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.database.ConnectionResolver;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.plan.PlanRequest;
import io.iacdharma.db.plan.PlanResult;
import io.iacdharma.db.plan.PlanRunner;
import io.iacdharma.db.plan.Step;
import io.iacdharma.db.support.Migrations;
import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Contract files wait for the backfills below them, or have them finished. */
class BackfillGateIT {

  private final Postgres server = Postgres.newest();
  private final Project project =
      Project.on(server)
          .file("V1__t.sql", "CREATE TABLE t (id int, old int);\nINSERT INTO t VALUES (1, 10);")
          .file("V2__new.sql", "ALTER TABLE t ADD new int;")
          .file(
              "V4__drop.sql",
              "-- dharma-db: phase=contract\nALTER TABLE t ALTER new SET NOT NULL, DROP COLUMN old;");
  private final Statements backfills =
      new Statements(
          Map.of(
              "3", "UPDATE t SET new = old * 2 WHERE new IS NULL",
              "5", "UPDATE t SET new = new + 1"));
  private final List<String> said = new ArrayList<>();

  /** Backfills that are one statement each, remembered in a table. */
  private record Statements(Map<String, String> byVersion) implements Backfills {

    @Override
    public List<Unfinished> unfinished(Session session, @Nullable String below) {
      try (var statement = session.connection().createStatement()) {
        List<String> done = new ArrayList<>();
        var table = statement.executeQuery("SELECT to_regclass('done') IS NOT NULL");
        table.next();
        if (table.getBoolean(1)) {
          var row = statement.executeQuery("SELECT version FROM done");
          while (row.next()) {
            done.add(row.getString(1));
          }
        }
        List<Unfinished> all = new ArrayList<>();
        for (String version : byVersion.keySet().stream().sorted().toList()) {
          boolean counts =
              below == null || Version.parse(version).compareTo(Version.parse(below)) < 0;
          if (counts && !done.contains(version)) {
            all.add(new Unfinished("F" + version, version, "pending"));
          }
        }
        return all;
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    public void finish(Session session, @Nullable String below) {
      try (var statement = session.connection().createStatement()) {
        assertThat(session.connection().getAutoCommit()).isTrue();
        var settings =
            statement.executeQuery(
                "SELECT current_setting('lock_timeout'), current_setting('synchronous_commit')");
        settings.next();
        assertThat(settings.getString(1)).isEqualTo("0");
        assertThat(settings.getString(2)).isEqualTo("on");
        statement.execute("CREATE TABLE IF NOT EXISTS done (version text)");
        for (Unfinished one : unfinished(session, below)) {
          statement.execute(byVersion.get(one.version()));
          statement.execute("INSERT INTO done VALUES ('" + one.version() + "')");
        }
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void finishesThemOnDatabaseWithoutHistory() {
    PlanResult<MigrateResult> result = run(Phase.ALL, false);
    assertThat(result.plan().steps().stream().map(Step::id))
        .containsExactly("V1__t.sql", "V2__new.sql", "backfill F3", "V4__drop.sql", "backfill F5");
    assertThat(applied(result).finished()).containsExactly("F3", "F5");
    assertThat(applied(result).restorePoints()).isEmpty();
    assertThat(project.query("SELECT new FROM t")).isEqualTo("21");
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__new.sql", "V4__drop.sql");
  }

  @Test
  void waitsForThemOnDatabaseInUse() {
    run(Phase.EXPAND, false);
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__new.sql");
    assertThatThrownBy(() -> run(Phase.CONTRACT, false))
        .isInstanceOfSatisfying(
            DharmaException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo(ErrorCode.CONTRACT_BACKFILLS);
              assertThat(e.problem().cause()).contains("F3 (pending)").doesNotContain("F5");
              assertThat(e.problem().hint()).contains("--finish-backfills");
            });
    assertThat(run(Phase.ALL, false).applied()).isNull();
    backfills.finish(session(), "4");
    MigrateResult applied = applied(run(Phase.CONTRACT, false));
    assertThat(applied.applied()).extracting(Applied::version).containsExactly("4");
    assertThat(applied.restorePoints())
        .extracting(RestorePoint::name)
        .containsExactly("dharma_before_4");
  }

  @Test
  void finishesThemWhereItIsAskedTo() {
    run(Phase.EXPAND, false);
    PlanResult<MigrateResult> result = run(Phase.CONTRACT, true);
    assertThat(result.plan().steps().stream().map(Step::id))
        .containsExactly("backfill F3", "V4__drop.sql");
    assertThat(project.query("SELECT new FROM t")).isEqualTo("20");
    assertThat(said).anyMatch(line -> line.contains("finishing backfills: F3"));
  }

  @Test
  void finishesThoseBelowTheContractFileThatWaits() {
    run(Phase.EXPAND, false);
    PlanResult<MigrateResult> result = run(Phase.EXPAND, true);
    assertThat(result.plan().steps().stream().map(Step::id)).containsExactly("backfill F3");
    assertThat(applied(result).finished()).containsExactly("F3");
    assertThat(run(Phase.EXPAND, true).plan().isEmpty()).isTrue();
  }

  @Test
  void looksAgainBeforeTheContractFile() throws SQLException {
    run(Phase.EXPAND, false);
    backfills.finish(session(), "4");
    try (Session session = session();
        var old = server.connect(project.database());
        var now = server.connect(project.database())) {
      now.createStatement().execute("SET application_name = 'shop/2.0'");
      MigrationWork work = service(session).apply(request(Phase.CONTRACT, false));
      var plan = work.plan();
      assertThat(plan.steps()).hasSize(1);
      old.createStatement().execute("SET application_name = 'shop/1.0'");
      assertThatThrownBy(() -> work.apply(plan))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> {
                assertThat(e.problem().code()).isEqualTo(ErrorCode.CONTRACT_SESSIONS);
                assertThat(e.problem().done()).contains("no file of 1 was applied");
              });
    }
    assertThat(project.history()).containsExactly("V1__t.sql", "V2__new.sql");
    assertThat(project.query("SELECT to_regclass('flyway_schema_history_restore_points')"))
        .isEqualTo("null");
  }

  private PlanResult<MigrateResult> run(Phase phase, boolean finishing) {
    try (Session session = session()) {
      return new PlanRunner(plan -> {}, (plan, risk) -> {})
          .run(
              service(session).apply(request(phase, finishing)),
              new PlanRequest(false, null, false));
    }
  }

  private static MigrateResult applied(PlanResult<MigrateResult> result) {
    return Objects.requireNonNull(result.applied(), "it was not applied");
  }

  private static MigrateRequest request(Phase phase, boolean finishing) {
    return new MigrateRequest(
        phase, true, finishing, false, new ContractSettings(true, null, true));
  }

  private MigrationService service(Session session) {
    var settings = Migrations.in(project.path(""));
    return new MigrationService(database(), session, settings, backfills, said::add, () -> false);
  }

  private Session session() {
    return database().open("test");
  }

  private Database database() {
    var environment =
        new Environment(Map.of(), project.directory(), project.directory().resolve("home"));
    var flags =
        Map.<io.iacdharma.db.config.Key<?>, SettingsLoader.Flag>of(
            Keys.URL, new SettingsLoader.Flag("--url", project.url()));
    var settings = new SettingsLoader(environment).load(flags, null, null);
    return new Database(new ConnectionResolver(settings, environment).resolve());
  }
}

package io.iacdharma.db.backfill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.iacdharma.db.config.Environment;
import io.iacdharma.db.config.Settings;
import io.iacdharma.db.config.SettingsLoader;
import io.iacdharma.db.database.ConnectionResolver;
import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.migrate.Backfills;
import io.iacdharma.db.migrate.Backfills.Unfinished;
import io.iacdharma.db.migrate.MigrateSettings;
import io.iacdharma.db.support.Migrations;
import io.iacdharma.db.support.Postgres;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Backfills as migrations see them. */
class ProjectBackfillsIT {

  private final Postgres server = Postgres.newest();
  private final List<String> said = new ArrayList<>();
  private boolean stopped;

  @Test
  void tellsWhatIsNotFinishedAndFinishesIt() throws SQLException {
    var shop =
        Shop.with(server, 500)
            .file("V2__count.backfill", Shop.COUNT)
            .file("V10__count.backfill", Shop.COUNT)
            .file("V20__later.backfill", Shop.COUNT.replace("orders", "not_there_yet"));
    Database database = database(shop);
    Backfills backfills = backfills(shop, database);
    try (Session session = database.open("test")) {
      assertThat(backfills.unfinished(session, "1.5")).isEmpty();
      assertThat(backfills.unfinished(session, null))
          .extracting(Unfinished::file, Unfinished::version, Unfinished::state)
          .containsExactly(
              tuple("V2__count.backfill", "2", "pending"),
              tuple("V10__count.backfill", "10", "pending"),
              tuple("V20__later.backfill", "20", "pending"));
      backfills.finish(session, "15");
      assertThat(backfills.unfinished(session, "15")).isEmpty();
      assertThat(shop.counts()).isEqualTo("2x500");
      assertThat(said).anyMatch(line -> line.contains("finished V2__count.backfill: 500 rows"));
      assertLeftAsItWas(session);
      assertThatThrownBy(() -> backfills.finish(session, null))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.BACKFILL_TABLE_MISSING));
      assertLeftAsItWas(session);
    }
  }

  @Test
  void refusesToFinishWhatIsPausedAndStopsWhenAsked() {
    var shop = Shop.with(server, 500).file("V2__count.backfill", Shop.COUNT);
    shop.run("backfill", "pause", "2").expect(0);
    Database database = database(shop);
    Backfills backfills = backfills(shop, database);
    try (Session session = database.open("test")) {
      assertThat(backfills.unfinished(session, null))
          .containsExactly(new Unfinished("V2__count.backfill", "2", "paused"));
      assertThatThrownBy(() -> backfills.finish(session, null))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.BACKFILL_PAUSED));
      shop.run("backfill", "resume", "2").expect(0);
      stopped = true;
      assertThatThrownBy(() -> backfills.finish(session, null))
          .isInstanceOfSatisfying(
              DharmaException.class,
              e -> assertThat(e.problem().code()).isEqualTo(ErrorCode.INTERRUPTED));
      assertThat(backfills.unfinished(session, null))
          .containsExactly(new Unfinished("V2__count.backfill", "2", "stopped"));
    }
    assertThat(shop.counts()).isEqualTo("0x500");
  }

  private static void assertLeftAsItWas(Session session) throws SQLException {
    assertThat(session.connection().getAutoCommit()).isTrue();
    try (var statement = session.connection().createStatement();
        var row =
            statement.executeQuery(
                "SELECT current_setting('lock_timeout'), current_setting('row_security'),"
                    + " (SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid())")) {
      row.next();
      assertThat(row.getString(1) + row.getString(2) + row.getInt(3)).isEqualTo("0on0");
    }
  }

  private Backfills backfills(Shop shop, Database database) {
    MigrateSettings migrate = Migrations.in(shop.directory().resolve("migrations"));
    return BackfillService.backfills(
        database, BackfillSettings.of(settings(shop), migrate), said::add, () -> stopped);
  }

  private static Database database(Shop shop) {
    return new Database(new ConnectionResolver(settings(shop), environment(shop)).resolve());
  }

  private static Settings settings(Shop shop) {
    return new SettingsLoader(environment(shop)).load(Map.of(), null, null);
  }

  private static Environment environment(Shop shop) {
    return new Environment(
        Map.of("DHARMA_DB_URL", shop.url()), shop.directory(), shop.directory().resolve("home"));
  }
}

package io.iacdharma.db.drill;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.restore.RestorePlan;
import io.iacdharma.db.wal.Lsn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a scratch standby of a repository, promotes it in isolation, and looks whether it is a
 * database then: on a timeline of its own, taking writes, with its rows, and archiving nowhere.
 */
public final class PromotionDrill {

  private static final String PROMOTED = Sql.load(PromotionDrill.class, "promoted.sql");

  private final CloneMaker maker;
  private final DrillSettings settings;
  private final Consumer<String> talk;

  /** A drill that counts the rows of the tables of the settings. */
  public PromotionDrill(CloneMaker maker, DrillSettings settings, Consumer<String> talk) {
    this.maker = maker;
    this.settings = settings;
    this.talk = talk;
  }

  /**
   * Runs it.
   *
   * @param end the position behind the last record of the archive
   * @param database the database to look into
   * @param live the live database, or null when it cannot be asked
   * @throws io.iacdharma.db.error.DharmaException as the restore fails; the standby is gone then
   */
  public Promotion run(
      RestorePlan plan, ArchiveId life, Lsn end, String database, @Nullable Session live) {
    talk.accept("making a standby of " + plan.last().label());
    long begun = System.nanoTime();
    try (ScratchStandby standby = maker.standby(plan, life)) {
      standby.awaitReplay(end);
      long ready = System.nanoTime();
      talk.accept("promoting it at " + end);
      int timeline = standby.promote();
      long promoted = System.nanoTime();
      List<DrillCheck> checks = new ArrayList<>();
      checks.add(
          timeline > plan.target().timeline()
              ? DrillCheck.good(
                  "timeline", "%d, which left %d".formatted(timeline, plan.target().timeline()))
              : DrillCheck.bad("timeline", "still " + timeline));
      try (Session session = standby.database(database).open("doctor dr")) {
        checks.addAll(service(session));
        TableCheck tables = new TableCheck(session, live);
        settings.tables().forEach(table -> checks.add(tables.check(table)));
      }
      return new Promotion(millis(ready - begun), millis(promoted - ready), timeline, checks);
    }
  }

  private static List<DrillCheck> service(Session session) {
    try (Statement statement = session.connection().createStatement();
        ResultSet row = statement.executeQuery(PROMOTED)) {
      row.next();
      String mode = row.getString("archive_mode");
      return List.of(
          DrillCheck.good("writes", "transaction " + row.getString("written")),
          "off".equals(mode)
              ? DrillCheck.good("isolation", "it archives nowhere")
              : DrillCheck.bad("isolation", "archive_mode is " + mode));
    } catch (SQLException e) {
      return List.of(DrillCheck.bad("writes", SqlErrors.cause(e)));
    }
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }
}

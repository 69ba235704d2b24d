package io.iacdharma.db.drill;

import io.iacdharma.db.database.Database;
import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.Sql;
import io.iacdharma.db.error.DharmaException;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.process.ProcessRunner;
import io.iacdharma.db.repository.ArchiveId;
import io.iacdharma.db.repository.EventKind;
import io.iacdharma.db.repository.EventRecord;
import io.iacdharma.db.restore.RecoveryTarget;
import io.iacdharma.db.restore.RestorePlan;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Restores a backup on trial, looks into the restored database, measures, writes down in the
 * repository how it went, and takes the clone away.
 */
public final class DrillService {

  private static final String LAST_COMMIT = Sql.load(DrillService.class, "last-commit.sql");

  private final CloneMaker maker;
  private final ProcessRunner processes;
  private final DrillSettings settings;
  private final String author;
  private final Clock clock;
  private final Consumer<String> talk;

  /**
   * A service.
   *
   * @param author who writes the event, user and machine
   */
  public DrillService(
      CloneMaker maker,
      ProcessRunner processes,
      DrillSettings settings,
      String author,
      Clock clock,
      Consumer<String> talk) {
    this.maker = maker;
    this.processes = processes;
    this.settings = settings;
    this.author = author;
    this.clock = clock;
    this.talk = talk;
  }

  /** Has a signal stop what a session of the drill does. */
  @FunctionalInterface
  public interface Watch {
    /** Is told of each session. */
    void over(Session session);
  }

  /**
   * Runs a drill. How it went is written down, unless it was interrupted.
   *
   * @param database the database to look into
   * @param live the live database, or null when it cannot be asked
   * @throws DharmaException as the restore fails; the clone is gone then too
   */
  public DrillResult run(
      RestorePlan plan, ArchiveId life, String database, @Nullable Session live, Watch watch) {
    Instant at = clock.instant();
    Instant commit = live == null ? null : lastCommit(live);
    try (ScratchClone clone = maker.open(plan, life, CloneMaker.Use.DRILL)) {
      Instant last = clone.outcome().lastTransaction();
      Instant restored = last == null ? plan.last().finishedAt() : last;
      Instant against = commit == null ? at : commit;
      long lost = Math.max(0, Duration.between(restored, against).toMillis());
      DrillResult result =
          new DrillResult(
              plan,
              clone.outcome(),
              database,
              at,
              clone.restoreMillis(),
              plan.target().kind() == RecoveryTarget.Kind.LATEST ? lost : null,
              against,
              commit == null ? "the drill's begin" : "the live database's last commit",
              checks(clone, database, live, restored, watch));
      record(plan, result);
      return result;
    } catch (DharmaException e) {
      if (e.problem().code() != ErrorCode.INTERRUPTED) {
        record(plan, at, false, e.problem().message(), Map.of());
      }
      throw e;
    }
  }

  private List<DrillCheck> checks(
      ScratchClone clone, String name, @Nullable Session live, Instant restored, Watch watch) {
    Database database = clone.database(name);
    List<DrillCheck> checks = new ArrayList<>();
    try (Session session = database.open("backup drill")) {
      watch.over(session);
      TableCheck tables = new TableCheck(session, live);
      settings.tables().forEach(table -> checks.add(say(tables.check(table))));
      QueryCheck queries = new QueryCheck(session);
      settings.queries().forEach(file -> checks.add(say(queries.check(file))));
      checks.add(
          say(new AuditCheck(settings.audit(), clone.folder(), talk).check(session, restored)));
      checks.add(say(new DamageCheck(database, clone.programs(), processes).check(session)));
    }
    return checks;
  }

  private DrillCheck say(DrillCheck check) {
    talk.accept(
        "%s: %s: %s"
            .formatted(
                check.state().name().toLowerCase(java.util.Locale.ROOT),
                check.name(),
                check.text()));
    return check;
  }

  private void record(RestorePlan plan, DrillResult result) {
    Long lost = result.lostMillis();
    Map<String, String> facts = new java.util.TreeMap<>();
    facts.put("rtoSeconds", seconds(result.restoreMillis()));
    if (lost != null) {
      facts.put("rpoSeconds", seconds(lost));
    }
    facts.put("checks", result.summary());
    facts.put("repository", plan.archive().repository().name());
    record(plan, result.at(), result.isGood(), result.summary(), facts);
  }

  private void record(
      RestorePlan plan, Instant at, boolean good, String reason, Map<String, String> facts) {
    EventRecord event =
        EventRecord.of(at, EventKind.DRILLED, plan.last().label(), good, reason, author);
    plan.archive().events().add(event.with(facts));
  }

  private static String seconds(long millis) {
    return String.valueOf((millis + 999) / 1000);
  }

  private static @Nullable Instant lastCommit(Session live) {
    try (Statement statement = live.connection().createStatement();
        ResultSet row = statement.executeQuery(LAST_COMMIT)) {
      row.next();
      OffsetDateTime at = row.getObject("at", OffsetDateTime.class);
      return at == null ? null : at.toInstant();
    } catch (SQLException e) {
      return null;
    }
  }
}

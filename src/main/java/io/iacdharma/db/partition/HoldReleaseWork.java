package io.iacdharma.db.partition;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.Plan;
import io.iacdharma.db.plan.PlannedWork;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Releasing a hold; its row stays, with who released it and why. */
final class HoldReleaseWork implements PlannedWork<Boolean> {

  private final Session session;
  private final HoldTable table;
  private final HoldService service;
  private final long id;
  private final String reason;
  private final @Nullable String author;
  private final Instant at;

  HoldReleaseWork(
      Session session,
      RotateSettings settings,
      long id,
      String reason,
      @Nullable String author,
      Instant at) {
    this.session = session;
    this.table = new HoldTable(PartitionService.schema(settings, session));
    this.service = new HoldService(session, settings);
    this.id = id;
    this.reason = reason;
    this.author = author;
    this.at = at;
  }

  @Override
  public Plan plan() {
    io.iacdharma.db.partition.Hold hold =
        service.list().stream()
            .filter(one -> one.id() == id)
            .findFirst()
            .orElseThrow(
                () ->
                    Problem.of(ErrorCode.HOLD_UNKNOWN, "there is no hold " + id)
                        .after("nothing was changed")
                        .hint("dharma-db partition hold")
                        .exception());
    List<SqlStep> steps =
        hold.isActive()
            ? List.of(
                new SqlStep(
                    Long.toString(id),
                    "release %s; %s, %s to %s: %s"
                        .formatted(hold.text(), hold.table(), hold.from(), hold.to(), reason),
                    "release",
                    Risk.DESTRUCTIVE))
            : List.of();
    return new Plan(
        "partition hold",
        session.server().database(),
        session.server().systemIdentifier() + "/" + table.sqlName(),
        List.copyOf(steps));
  }

  @Override
  public PlannedWork.Hold lock() {
    session.requireWritable("partition hold");
    return () -> {};
  }

  @Override
  public Boolean apply(Plan plan) {
    String by = author == null ? session.server().user() : author;
    try {
      return table.release(session.connection(), id, by + ": " + reason, at);
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "releasing a hold").exception(e);
    }
  }
}

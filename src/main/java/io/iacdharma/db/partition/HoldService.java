package io.iacdharma.db.partition;

import io.iacdharma.db.database.Session;
import io.iacdharma.db.database.SqlErrors;
import io.iacdharma.db.database.TableName;
import io.iacdharma.db.error.ErrorCode;
import io.iacdharma.db.error.Problem;
import io.iacdharma.db.plan.PlannedWork;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The front door to the legal holds. */
public final class HoldService {

  private final Session session;
  private final RotateSettings settings;

  HoldService(Session session, RotateSettings settings) {
    this.session = session;
    this.settings = settings;
  }

  /** Every hold, released ones too, in the order in which they were placed. */
  public List<Hold> list() {
    Connection connection = session.connection();
    HoldTable table = new HoldTable(PartitionService.schema(settings, session));
    try {
      return Ledger.access(connection, table.sqlName()).exists()
          ? table.all(connection)
          : List.of();
    } catch (SQLException e) {
      throw SqlErrors.translate(e, "reading the holds").exception(e);
    }
  }

  /**
   * The zone in which a table's days begin.
   *
   * @throws io.iacdharma.db.error.DharmaException USAGE when the table has no policy
   */
  public ZoneId zone(TableName table) {
    return settings
        .policies()
        .policy(table)
        .orElseThrow(
            () ->
                Problem.of(ErrorCode.USAGE, "%s has no policy".formatted(table))
                    .because("nothing is retired from it, so a hold would hold nothing")
                    .after("nothing was changed")
                    .hint("dharma-db help partitions")
                    .exception())
        .calendar()
        .zone();
  }

  /** Placing a hold; gives what of its range has left the table already, for people. */
  public PlannedWork<List<String>> add(HoldRequest request) {
    return new HoldAddWork(session, settings, request);
  }

  /**
   * Releasing a hold.
   *
   * @param author who does it; null for the role that is logged in
   * @throws io.iacdharma.db.error.DharmaException HOLD_UNKNOWN
   */
  public PlannedWork<Boolean> release(long id, String reason, @Nullable String author, Instant at) {
    return new HoldReleaseWork(session, settings, id, reason, author, at);
  }
}

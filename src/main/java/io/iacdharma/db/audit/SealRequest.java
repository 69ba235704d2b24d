package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one run of {@code audit seal} is to do.
 *
 * @param tables only these of the settings' tables; empty for all
 * @param close whether partitions are closed whose time is over
 * @param freeze whether a partition is vacuumed and frozen once it was closed
 * @param newEra why a new era is to be begun; null when nobody asks for one
 * @param clock the time
 */
public record SealRequest(
    List<TableName> tables, boolean close, boolean freeze, @Nullable String newEra, Clock clock) {

  public SealRequest {
    tables = List.copyOf(tables);
  }
}

package io.iacdharma.db.audit;

import io.iacdharma.db.database.TableName;
import java.time.Clock;
import java.util.List;

/**
 * What one run of {@code audit status} is to look at.
 *
 * @param tables these tables
 * @param probe whether changes are tried, each in a transaction that is rolled back
 * @param clock the time
 */
public record StatusRequest(List<TableName> tables, boolean probe, Clock clock) {

  public StatusRequest {
    tables = List.copyOf(tables);
  }
}

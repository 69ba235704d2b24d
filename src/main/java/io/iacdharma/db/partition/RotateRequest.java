package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.plan.Risk;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rotation is asked for.
 *
 * @param tables which tables; empty for all that have a policy
 * @param now the present
 * @param allowed the greatest risk of steps that retire something: those with a greater one are
 *     left for a run that is allowed to do them, so that partitions are made without anybody being
 *     asked
 * @param cover the backups that must hold a partition before its table is dropped, or null where no
 *     repository is named
 */
public record RotateRequest(
    List<TableName> tables, Instant now, Risk allowed, @Nullable BackupCover cover) {

  public RotateRequest {
    tables = List.copyOf(tables);
  }
}

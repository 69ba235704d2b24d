package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.plan.Risk;
import io.iacdharma.db.plan.SqlStep;
import org.jspecify.annotations.Nullable;

/**
 * One step of a rotation.
 *
 * @param action what is done
 * @param table the partitioned table
 * @param partition the partition, or what it is going to be called
 * @param oid the partition's oid; 0 for one that is still to be made
 * @param span its range; null where it does not matter
 * @param why what it is done for, after the summary
 * @param risk what it can cost
 */
record RotateTask(
    RotateAction action,
    TableName table,
    TableName partition,
    long oid,
    @Nullable Span span,
    String why,
    Risk risk) {

  RotateTask(
      RotateAction action,
      TableName table,
      TableName partition,
      long oid,
      @Nullable Span span,
      String why) {
    this(action, table, partition, oid, span, why, action.risk());
  }

  /** The step as plans show it. */
  SqlStep step() {
    return new SqlStep(
        table + "/" + partition + "/" + action.word(),
        "%s %s of %s%s%s"
            .formatted(
                action.word(),
                partition,
                table,
                span == null ? "" : ", " + span,
                why.isEmpty() ? "" : ": " + why),
        action.word(),
        risk);
  }

  /** The range, which tasks of most kinds have. */
  Span range() {
    if (span == null) {
      throw new IllegalStateException(action + " without a range");
    }
    return span;
  }
}

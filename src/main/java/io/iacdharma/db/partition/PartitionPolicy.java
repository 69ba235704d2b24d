package io.iacdharma.db.partition;

import io.iacdharma.db.database.TableName;
import org.jspecify.annotations.Nullable;

/**
 * How the partitions of one table are kept.
 *
 * @param table the table
 * @param calendar how long a partition is and in which zone
 * @param premake how many partitions there are to be beyond the present one
 * @param leastMonthsAhead how far ahead there must be partitions, in whole months; less is an error
 * @param retention how long rows are kept in the table, from a partition's upper bound; null for
 *     ever
 * @param onExpire what becomes of a partition that is older; KEEP where there is no retention
 * @param grace how long a detached partition stays before it is dropped
 * @param archive whether a partition may be dropped only after it was archived and read back
 * @param grants whether partitions get the privileges that their table has
 * @param most how many partitions one run may make, and how many it may retire
 * @param where the line or variable that names the table; null for the policy that is there by
 *     default
 */
public record PartitionPolicy(
    TableName table,
    PartitionCalendar calendar,
    int premake,
    int leastMonthsAhead,
    @Nullable Age retention,
    OnExpire onExpire,
    Age grace,
    boolean archive,
    Grants grants,
    int most,
    @Nullable String where) {

  /** Whether somebody wrote it; a table that nobody named may be missing. */
  public boolean isConfigured() {
    return where != null;
  }

  /** The same policy where a person has named the table. */
  public PartitionPolicy namedBy(String option) {
    return new PartitionPolicy(
        table,
        calendar,
        premake,
        leastMonthsAhead,
        retention,
        onExpire,
        grace,
        archive,
        grants,
        most,
        option);
  }
}

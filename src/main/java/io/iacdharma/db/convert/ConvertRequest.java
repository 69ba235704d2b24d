package io.iacdharma.db.convert;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.Every;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person asks for. What is null is as it was when the conversion began, or has its default.
 *
 * @param table the table
 * @param column the column that it is to be partitioned by
 * @param every how long a partition is (default: a month)
 * @param zone whose days, weeks and months they are (default: UTC)
 * @param cut where the table as it is ends (default: the first boundary at least one period ahead)
 * @param premake how many partitions are made from the cut on
 * @param withDefault whether there is to be a default partition
 * @param dropUnique unique constraints and indexes that need not hold over all partitions
 * @param limit most rows that an undo moves back
 * @param clock what time it is
 */
public record ConvertRequest(
    TableName table,
    @Nullable String column,
    @Nullable Every every,
    @Nullable ZoneId zone,
    @Nullable Instant cut,
    @Nullable Integer premake,
    boolean withDefault,
    List<String> dropUnique,
    long limit,
    Clock clock) {

  public ConvertRequest {
    dropUnique = List.copyOf(dropUnique);
  }
}

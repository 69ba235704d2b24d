package io.iacdharma.db.convert;

import io.iacdharma.db.database.TableName;
import io.iacdharma.db.partition.PartitionCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a table is to become.
 *
 * @param column the column that it is partitioned by
 * @param calendar how long a partition is and in which zone
 * @param cut where the table as it is ends and the first new partition begins; a boundary
 * @param premake how many partitions are made from the cut on
 * @param withDefault whether there is a default partition
 * @param dropUnique unique constraints and indexes that need not hold over all partitions
 */
record Conversion(
    TableName table,
    String column,
    PartitionCalendar calendar,
    Instant cut,
    int premake,
    boolean withDefault,
    List<String> dropUnique) {

  Conversion {
    dropUnique = List.copyOf(dropUnique);
  }

  /** The name that the table gets when it becomes the first partition. */
  TableName first() {
    return new TableName(table.schema(), calendar.partitionName(table.name() + "_until", cut));
  }

  /** The boundaries at which the partitions behind the cut begin. */
  List<Instant> ahead() {
    return IntStream.range(0, premake).mapToObj(number -> calendar.plus(cut, number)).toList();
  }

  /** The name of the partition that begins at a boundary. */
  TableName partition(Instant from) {
    return new TableName(table.schema(), calendar.partitionName(table.name(), from));
  }

  /** The name of the default partition. */
  TableName rest() {
    return new TableName(table.schema(), Names.rest(table.name()));
  }

  /** Every partition that is made, in the order in which it is. */
  List<TableName> made() {
    List<TableName> made = new ArrayList<>(ahead().stream().map(this::partition).toList());
    if (withDefault) {
      made.add(rest());
    }
    return made;
  }
}

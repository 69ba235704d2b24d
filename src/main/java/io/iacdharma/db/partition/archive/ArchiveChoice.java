package io.iacdharma.db.partition.archive;

import io.iacdharma.db.database.TableName;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * What is to be archived.
 *
 * @param tables the tables
 * @param partitions the names of partitions, with or without their schema; empty for all that are
 *     closed
 * @param patience how long another run is waited for
 */
public record ArchiveChoice(List<Choice> tables, List<String> partitions, Duration patience) {

  public ArchiveChoice {
    tables = List.copyOf(tables);
    partitions = List.copyOf(partitions);
  }

  /**
   * A table.
   *
   * @param name its name
   * @param zone what bounds without an offset mean
   * @param sealed whether it is sealed
   * @param named whether somebody named it, so that it has to be there
   */
  public record Choice(TableName name, ZoneId zone, boolean sealed, boolean named) {}
}

package io.iacdharma.db.partition;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The boundaries between the partitions of a table. They belong to a time zone that is written
 * down, never to that of a session or of the machine.
 *
 * @param every how long a partition is
 * @param zone whose days, weeks and months they are
 */
public record PartitionCalendar(Every every, ZoneId zone) {

  /** The boundary at which the partition of a time begins. */
  public Instant floor(Instant time) {
    return every.floor(at(time)).toInstant();
  }

  /** The boundary so many periods after another one; before it when negative. */
  public Instant plus(Instant boundary, long count) {
    return every.plus(at(boundary), count).toInstant();
  }

  /** The boundary that follows a time. */
  public Instant next(Instant time) {
    return plus(floor(time), 1);
  }

  /** Whether partitions may begin and end at this time. */
  public boolean isBoundary(Instant time) {
    return floor(time).equals(time);
  }

  /** The name of the partition that begins at a boundary: {@code audit_events_2026_03}. */
  public String partitionName(String table, Instant boundary) {
    String suffix = "_" + every.suffix(at(boundary));
    return PartitionName.of(table, suffix);
  }

  private ZonedDateTime at(Instant time) {
    return time.atZone(zone);
  }
}

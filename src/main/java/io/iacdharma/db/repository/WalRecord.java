package io.iacdharma.db.repository;

import io.iacdharma.db.wal.Lsn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A WAL segment in an archive, as the {@code .json} beside it tells it.
 *
 * @param segment its name
 * @param bytes how long the segment is
 * @param sha256 the SHA-256 of the segment, in hexadecimal
 * @param file the name of the file that holds it, with the ending of the compression
 * @param storedBytes how long that file is
 * @param storedSha256 the SHA-256 of that file
 * @param end the position behind its last whole record
 * @param transactions how many transactions ended in it
 * @param firstEnd when the first of them ended, or null
 * @param lastEnd when the last of them ended, or null
 * @param restorePoints the restore points that it holds
 * @param tablespaces the tablespaces that were made in it
 * @param archivedAt when it came into the repository
 * @param source who brought it: {@code ship}, {@code receive} or {@code copy}
 */
public record WalRecord(
    String segment,
    long bytes,
    String sha256,
    String file,
    long storedBytes,
    String storedSha256,
    Lsn end,
    long transactions,
    @Nullable Instant firstEnd,
    @Nullable Instant lastEnd,
    List<Point> restorePoints,
    List<Made> tablespaces,
    Instant archivedAt,
    String source) {

  public WalRecord {
    restorePoints = List.copyOf(restorePoints);
    tablespaces = List.copyOf(tablespaces);
  }

  /**
   * The making of a tablespace.
   *
   * @param location its folder on the server
   * @param lsn where its record begins
   */
  public record Made(String location, Lsn lsn) {}

  /**
   * A restore point.
   *
   * @param name its name
   * @param lsn the position behind its record, as {@code pg_create_restore_point} told it
   * @param time when it was made, by the server's clock
   */
  public record Point(String name, Lsn lsn, Instant time) {}
}

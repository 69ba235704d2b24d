package io.iacdharma.db.wal;

import java.time.Instant;

/** Takes what a recovery can stop at, in the order of the log. */
public interface WalListener {

  /**
   * A transaction ended.
   *
   * @param end how it ended
   */
  void transactionEnd(TransactionEnd end);

  /**
   * A restore point was made.
   *
   * @param point its name, time and place
   */
  void restorePoint(RestorePointRecord point);

  /**
   * Any record, told before what else is told of it.
   *
   * @param start where it begins: what {@code recovery_target_lsn} compares with
   * @param end the position behind it
   */
  default void record(Lsn start, Lsn end) {}

  /**
   * A tablespace was made. Whoever replays that uses the very same folder, wherever they are.
   *
   * @param made its folder and where that stands
   */
  default void tablespace(TablespaceRecord made) {}

  /**
   * The end of a transaction, as the log tells it.
   *
   * @param start where its record begins: what {@code recovery_target_lsn} compares with
   * @param end the position behind its record
   * @param xid the transaction's number, without the epoch; for a prepared one, its own number
   * @param time when it ended, by the server's clock
   * @param committed whether it committed
   */
  record TransactionEnd(Lsn start, Lsn end, long xid, Instant time, boolean committed) {}

  /**
   * The making of a tablespace.
   *
   * @param location its folder on the server
   * @param start where its record begins
   */
  record TablespaceRecord(String location, Lsn start) {}

  /**
   * A named restore point.
   *
   * @param name its name
   * @param start where its record begins
   * @param end the position behind its record; what {@code pg_create_restore_point} answers
   * @param time when it was made, by the server's clock
   */
  record RestorePointRecord(String name, Lsn start, Lsn end, Instant time) {}
}

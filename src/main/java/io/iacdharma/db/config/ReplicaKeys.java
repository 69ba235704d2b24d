package io.iacdharma.db.config;

import java.time.Duration;
import java.util.List;

/** The settings of {@code replica}. */
public final class ReplicaKeys {

  public static final Key<String> SLOT =
      Key.text("replica.slot", "dharma_db_replica", "Replication slot of a standby that streams");
  public static final Key<Duration> DELAY =
      Key.duration("replica.delay", "0s", "How much later a standby replays each commit");
  public static final Key<Duration> MAX_LAG =
      Key.duration("replica.maxLag", "5min", "Age of the last replayed commit that is an error");
  public static final Key<Long> MAX_LAG_BYTES =
      Key.size("replica.maxLagBytes", "512MB", "WAL that is not replayed beyond this is an error");

  private ReplicaKeys() {}

  /** All of them, in the order in which they are shown. */
  static List<Key<?>> all() {
    return List.of(SLOT, DELAY, MAX_LAG, MAX_LAG_BYTES);
  }
}

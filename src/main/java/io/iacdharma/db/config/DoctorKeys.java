package io.iacdharma.db.config;

import java.time.Duration;
import java.util.List;

/** The settings of {@code doctor dr}. */
public final class DoctorKeys {

  public static final Key<Duration> RPO =
      Key.duration("doctor.rpo", "15min", "Most time whose commits may be lost with a region");
  public static final Key<Duration> RTO =
      Key.duration(
          "doctor.rto", "1h", "Most time until the database is back when a region is gone");

  private DoctorKeys() {}

  /** All of them, in the order in which they are shown. */
  static List<Key<?>> all() {
    return List.of(RPO, RTO);
  }
}

package io.iacdharma.db.drill;

import io.iacdharma.db.config.DoctorKeys;
import io.iacdharma.db.config.Settings;
import java.time.Duration;

/**
 * What a loss of a region may cost.
 *
 * @param rpo most time whose commits may be lost
 * @param rto most time until the database is back
 */
public record RecoveryGoals(Duration rpo, Duration rto) {

  /** The settings of this run. */
  public static RecoveryGoals of(Settings settings) {
    return new RecoveryGoals(settings.get(DoctorKeys.RPO), settings.get(DoctorKeys.RTO));
  }
}

package io.iacdharma.db.backup.keep;

import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * How backups are to expire.
 *
 * @param rules what is to be kept in which repository
 * @param named the labels that are to go; empty to go by the settings
 * @param clock the time
 * @param patience how long to wait for a restore or a backup that works with the archive
 * @param by who asks for it: user and machine
 * @param stopped whether the run was asked to stop
 */
public record ExpireRequest(
    KeepRules rules,
    Set<String> named,
    Clock clock,
    Duration patience,
    String by,
    BooleanSupplier stopped) {

  public ExpireRequest {
    named = Set.copyOf(named);
  }
}

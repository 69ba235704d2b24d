package io.iacdharma.db.backup.keep;

import java.time.Clock;
import java.util.function.BooleanSupplier;

/**
 * How backups are to be copied.
 *
 * @param clock the time
 * @param by who asks for it: user and machine
 * @param stopped whether the run was asked to stop
 */
public record CopyRequest(Clock clock, String by, BooleanSupplier stopped) {}

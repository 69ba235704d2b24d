package io.iacdharma.db.migrate;

import io.iacdharma.db.error.Problem;
import org.jspecify.annotations.Nullable;

/**
 * What the comments of a migration tell dharma-db.
 *
 * @param phase {@code expand}, {@code contract} or {@code repeatable}
 * @param gate what a contract file waits for
 * @param problem the first directive that cannot be read. It is told when the file is going to be
 *     applied: a file that was applied long ago can no longer be mended
 */
record MigrationHeader(String phase, ContractGate gate, @Nullable Problem problem) {

  static final String EXPAND = "expand";
  static final String CONTRACT = "contract";
  static final String REPEATABLE = "repeatable";

  /** The header of a file without directives. */
  static MigrationHeader of(String phase) {
    return new MigrationHeader(phase, ContractGate.OPEN, null);
  }
}

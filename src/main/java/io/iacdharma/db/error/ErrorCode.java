package io.iacdharma.db.error;

import java.util.Locale;

/**
 * Every error that dharma-db can name, with the exit code it leads to. The name is stable: scripts
 * see it as {@code error.code} in JSON, and each has a page under {@code src/site/markdown/errors}.
 */
public enum ErrorCode {
  INTERNAL(ExitCode.BUG),

  USAGE(ExitCode.USAGE),
  CONFIG_FILE_MISSING(ExitCode.USAGE),
  CONFIG_INVALID(ExitCode.USAGE),
  CONFIG_UNKNOWN_KEY(ExitCode.USAGE),
  TARGET_MISSING(ExitCode.USAGE),
  TARGET_INVALID(ExitCode.USAGE),
  PLAN_FILE_INVALID(ExitCode.USAGE),
  FILE_NOT_WRITABLE(ExitCode.USAGE),

  CONNECT_FAILED(ExitCode.CONNECTION),
  AUTHENTICATION_FAILED(ExitCode.CONNECTION),
  PRIVILEGE_MISSING(ExitCode.CONNECTION),
  SERVER_TOO_OLD(ExitCode.CONNECTION),
  SERVER_READ_ONLY(ExitCode.CONNECTION),
  CONNECTION_LOST(ExitCode.CONNECTION),

  STATEMENT_FAILED(ExitCode.DATABASE),

  NOT_CONFIRMED(ExitCode.SAFETY),
  PLAN_STALE(ExitCode.SAFETY),
  POOLER_IN_THE_WAY(ExitCode.SAFETY),

  LOCK_TIMEOUT(ExitCode.TIMEOUT),
  LOCK_HELD(ExitCode.TIMEOUT),

  PROGRAM_MISSING(ExitCode.PROGRAM),
  PROGRAM_FAILED(ExitCode.PROGRAM),
  EMBEDDED_START_FAILED(ExitCode.PROGRAM),

  MIGRATION_FOLDER_MISSING(ExitCode.USAGE),
  MIGRATION_NAME_INVALID(ExitCode.USAGE),
  MIGRATION_DUPLICATE_VERSION(ExitCode.USAGE),
  MIGRATION_PLACEHOLDER_UNKNOWN(ExitCode.USAGE),
  MIGRATION_META_COMMAND(ExitCode.USAGE),
  MIGRATION_MIXED(ExitCode.USAGE),
  MIGRATION_TRANSACTION_CONTROL(ExitCode.USAGE),
  MIGRATION_CALLBACK_UNSUPPORTED(ExitCode.USAGE),
  MIGRATION_UNREADABLE(ExitCode.USAGE),
  MIGRATION_CHECKSUM_CHANGED(ExitCode.SAFETY),
  MIGRATION_FILE_MISSING(ExitCode.SAFETY),
  MIGRATION_OUT_OF_ORDER(ExitCode.SAFETY),
  MIGRATION_SCHEMA_NOT_EMPTY(ExitCode.SAFETY),
  MIGRATION_HISTORY_EXISTS(ExitCode.SAFETY),
  MIGRATION_INTERRUPTED(ExitCode.SAFETY),
  INDEX_INVALID(ExitCode.DATABASE),

  SEED_FOLDER_MISSING(ExitCode.USAGE),
  SEED_DATASET_INVALID(ExitCode.USAGE),
  SEED_UNKNOWN_TABLE(ExitCode.USAGE),
  SEED_UNKNOWN_COLUMN(ExitCode.USAGE),
  SEED_DUPLICATE_KEY(ExitCode.USAGE),
  SEED_WRONG_TYPE(ExitCode.USAGE),
  SEED_REFERENCE_CYCLE(ExitCode.USAGE),
  SEED_DANGLING_REFERENCE(ExitCode.SAFETY),
  SEED_PRUNE_GUARD(ExitCode.SAFETY),
  SEED_SCHEMA_TOO_OLD(ExitCode.SAFETY),

  BACKFILL_FILE_INVALID(ExitCode.USAGE),
  BACKFILL_UNKNOWN(ExitCode.USAGE),
  BACKFILL_TABLE_MISSING(ExitCode.SAFETY),
  BACKFILL_KEY_UNUSABLE(ExitCode.SAFETY),
  BACKFILL_UNBATCHED(ExitCode.SAFETY),
  BACKFILL_CHANGED(ExitCode.SAFETY),
  BACKFILL_NOT_READY(ExitCode.SAFETY),
  BACKFILL_PAUSED(ExitCode.SAFETY),
  BACKFILL_THROTTLED(ExitCode.TIMEOUT),

  INTERRUPTED(ExitCode.INTERRUPTED);

  private final ExitCode exitCode;

  ErrorCode(ExitCode exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code that a run ends with when it fails with this error. */
  public ExitCode exitCode() {
    return exitCode;
  }

  /** The name of this error's page, without its ending: {@code lock-held}. */
  public String page() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

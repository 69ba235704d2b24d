package io.iacdharma.db.error;

/** The process's exit status, one meaning each; scripts may rely on the numbers. */
public enum ExitCode {
  /** Done, or nothing to do. */
  DONE(0),
  /** A bug in dharma-db. */
  BUG(1),
  /** The command line or the configuration is wrong. */
  USAGE(2),
  /** Findings or changes, where {@code --fail-on} or {@code --exit-code} asks for it. */
  FINDINGS(3),
  /** Cannot connect, cannot log in, or a privilege is missing. */
  CONNECTION(4),
  /** The database refused a step; the message says what was done and what was not. */
  DATABASE(5),
  /** Refused for safety: drift, a stale plan, no confirmation, a target that is not empty. */
  SAFETY(6),
  /** A lock or wait timeout; safe to retry. */
  TIMEOUT(7),
  /** An outside program is missing, too old or failed. */
  PROGRAM(8),
  /** A verification failed. */
  VERIFICATION(9),
  /** Stopped by SIGINT. */
  INTERRUPTED(130),
  /** Stopped by SIGTERM. */
  TERMINATED(143);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The number that the process exits with. */
  public int status() {
    return status;
  }
}

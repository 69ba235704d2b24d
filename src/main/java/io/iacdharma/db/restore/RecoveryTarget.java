package io.iacdharma.db.restore;

/**
 * Where a recovery ends (PostgreSQL manual, 20.5.6).
 *
 * @param kind what is compared
 * @param value what it is compared with, as the server's setting takes it: an instant in UTC such
 *     as {@code 2026-11-28 10:00:00.123456+00}, an LSN, a transaction number or a name; empty for
 *     LATEST and IMMEDIATE
 * @param inclusive whether what happened exactly there is in; only for TIME, LSN and XID
 * @param timeline the timeline whose history is followed; never "latest", which a lost history file
 *     would change
 */
public record RecoveryTarget(Kind kind, String value, boolean inclusive, int timeline) {

  /** What a recovery can stop at. */
  public enum Kind {
    TIME("recovery_target_time"),
    LSN("recovery_target_lsn"),
    XID("recovery_target_xid"),
    NAME("recovery_target_name"),
    LATEST(""),
    IMMEDIATE("recovery_target");

    private final String setting;

    Kind(String setting) {
      this.setting = setting;
    }

    /** The server's setting; empty for the end of the WAL, which has none. */
    public String setting() {
      return setting;
    }
  }
}

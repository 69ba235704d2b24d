package io.iacdharma.db.backup;

import org.jspecify.annotations.Nullable;

/**
 * What a server lets a login do about backups, and how it is set.
 *
 * @param replication whether the login may replicate
 * @param walLevel {@code minimal}, {@code replica} or {@code logical}
 * @param senders how many may replicate at once
 * @param sendersUsed how many do
 * @param fullPageWrites whether pages are written whole after a checkpoint
 * @param archiveMode {@code off}, {@code on} or {@code always}
 * @param summarizeWal whether WAL is summarized, which incremental backups need
 * @param checksums whether pages have checksums: {@code on} or {@code off}
 * @param mayMark whether the login may make restore points
 * @param maySwitch whether the login may end a WAL segment
 * @param bytes the size of all databases that the login may look at, or null
 */
record ServerRights(
    boolean replication,
    String walLevel,
    int senders,
    int sendersUsed,
    boolean fullPageWrites,
    String archiveMode,
    boolean summarizeWal,
    String checksums,
    boolean mayMark,
    boolean maySwitch,
    @Nullable Long bytes) {

  /** Whether a server in this role archives. */
  boolean archives(boolean standby) {
    return archiveMode.equals("always") || (archiveMode.equals("on") && !standby);
  }
}

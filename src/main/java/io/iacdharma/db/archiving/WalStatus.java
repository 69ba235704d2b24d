package io.iacdharma.db.archiving;

import io.iacdharma.db.report.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the way of WAL into the repositories is doing.
 *
 * @param archives the archive in each repository
 * @param spool the folder that archive_command fills, or null when none is named
 * @param received the folder that is streamed into, or null when none is there
 * @param archiver the server's archiver, or null without a server
 * @param slot the slot of wal receive, or null when there is none
 * @param lsn how far the server has written, or null without a server
 * @param findings what is wrong
 */
public record WalStatus(
    List<ArchiveStatus> archives,
    @Nullable SpoolStatus spool,
    @Nullable SpoolStatus received,
    @Nullable ArchiverStatus archiver,
    @Nullable SlotStatus slot,
    @Nullable String lsn,
    List<Finding> findings) {

  public WalStatus {
    archives = List.copyOf(archives);
    findings = List.copyOf(findings);
  }
}

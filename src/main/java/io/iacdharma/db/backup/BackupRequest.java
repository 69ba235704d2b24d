package io.iacdharma.db.backup;

/**
 * What is asked for.
 *
 * @param wish which kind of backup
 * @param withWal whether it brings its WAL along, so that it can be restored without an archive
 * @param dryRun whether nothing is to be done
 */
public record BackupRequest(BackupWish wish, boolean withWal, boolean dryRun) {}

package io.iacdharma.db.migrate;

import java.util.List;

/**
 * A migration whose statements are known.
 *
 * @param file where it lies
 * @param statements its statements; those that only open or close the transaction that the tool
 *     opens anyway are left out
 * @param transactional whether it runs in one transaction together with its history row
 */
record ParsedMigration(
    MigrationFile file, List<MigrationStatement> statements, boolean transactional) {}

package io.iacdharma.db.observe;

import io.iacdharma.db.migrate.ScriptStatement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/**
 * What one statement did. Locks are those on relations that other sessions could see when the
 * file's transaction began; what the same transaction has made is nobody else's business.
 *
 * @param statement the statement
 * @param before the catalog before it
 * @param after the catalog after it; the same instance when it changed nothing
 * @param held what its transaction held already when it began
 * @param acquired what it locked, or locked more strongly, itself; for a statement outside a
 *     transaction also what it let go of before its end
 * @param rewritten relations of {@code before} (tables and indexes) whose file it wrote anew
 * @param truncated tables of {@code before} that it emptied by giving them a new file
 * @param scanned tables of {@code before} that it read whole, with the number of passes
 * @param built indexes that it built by reading a table of {@code before} whole
 * @param lockTimeout {@code lock_timeout} in force while it ran; zero is no limit
 * @param statementTimeout {@code statement_timeout} in force while it ran; zero is no limit
 * @param took wall time
 * @param heldFor how long the file's transaction went on holding locks after it, until the end;
 *     without the time that looking took
 * @param walBytes how much WAL was written meanwhile, by anybody on that server
 */
public record Observation(
    ScriptStatement statement,
    CatalogState before,
    CatalogState after,
    Set<HeldLock> held,
    Set<HeldLock> acquired,
    Set<Long> rewritten,
    Set<Long> truncated,
    Map<Long, Long> scanned,
    Set<Long> built,
    Duration lockTimeout,
    Duration statementTimeout,
    Duration took,
    Duration heldFor,
    long walBytes) {}

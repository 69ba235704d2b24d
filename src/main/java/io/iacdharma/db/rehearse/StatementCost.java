package io.iacdharma.db.rehearse;

/**
 * What one statement cost.
 *
 * @param file its file, relative to its location
 * @param line the line on which it begins
 * @param statement its first line
 * @param durationMs how long it took
 * @param rewrittenBytes size of the tables and indexes whose files it wrote anew
 * @param newBytes how much larger the database's files grew: new files and growth of old ones,
 *     before those that are replaced can be removed
 * @param walBytes WAL written meanwhile
 */
public record StatementCost(
    String file,
    int line,
    String statement,
    long durationMs,
    long rewrittenBytes,
    long newBytes,
    long walBytes) {}

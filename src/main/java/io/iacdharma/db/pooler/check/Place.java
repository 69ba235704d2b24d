package io.iacdharma.db.pooler.check;

/**
 * A line of a file.
 *
 * @param file its name as it was given
 * @param line 1-based
 */
public record Place(String file, int line) {}

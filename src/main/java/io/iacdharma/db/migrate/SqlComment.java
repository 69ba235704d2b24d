package io.iacdharma.db.migrate;

/**
 * A comment of a migration.
 *
 * @param text what it says, without its marks and without blanks around it
 * @param line the line on which it begins, 1-based
 */
public record SqlComment(String text, int line) {}

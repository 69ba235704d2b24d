package io.iacdharma.db.observe;

/**
 * One lock of one statement, as it is shown.
 *
 * @param file the script
 * @param line where the statement begins
 * @param object the relation, with its schema
 * @param mode the lock, in the manual's words
 * @param heldMs how long it was held at most: from the statement's begin to the transaction's end
 * @param rewrite whether the statement wrote the relation anew
 * @param scan whether the statement read the relation whole
 */
public record LockRow(
    String file,
    int line,
    String object,
    String mode,
    long heldMs,
    boolean rewrite,
    boolean scan) {}

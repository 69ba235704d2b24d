package io.iacdharma.db.migrate;

import org.jspecify.annotations.Nullable;

/**
 * A difference between history and files.
 *
 * @param file the migration's file, or an index's name
 * @param version its version, or null
 * @param problem one of failed, missing, future, changed, whitespace, description, out-of-order,
 *     invalid-index
 * @param message what differs
 * @param hint what to do about it
 */
public record Difference(
    String file, @Nullable String version, String problem, String message, String hint) {}

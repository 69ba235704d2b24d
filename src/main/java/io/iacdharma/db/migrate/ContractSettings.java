package io.iacdharma.db.migrate;

import org.jspecify.annotations.Nullable;

/**
 * How contract files are held back, and what is done before a file that takes something away.
 *
 * @param gates whether contract files wait for their time and for older sessions; backfills are
 *     waited for in any case
 * @param applicationName a regular expression with the groups {@code name} and {@code version} that
 *     finds the application's version in {@code application_name}, or null for the forms that are
 *     known
 * @param restorePoints whether a restore point is made before a file that is not purely additive
 */
public record ContractSettings(
    boolean gates, @Nullable String applicationName, boolean restorePoints) {}

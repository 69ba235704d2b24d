package io.iacdharma.db.lint;

import io.iacdharma.db.report.Finding;

/**
 * A finding that somebody has allowed.
 *
 * @param finding what was found
 * @param line the line of the comment that allows it, in the same file; 0 when the settings do
 * @param reason why
 */
public record Suppressed(Finding finding, int line, String reason) {}

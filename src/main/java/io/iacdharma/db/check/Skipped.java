package io.iacdharma.db.check;

/**
 * A check that could not look, or not at everything, which is not the same as one that found
 * nothing.
 *
 * @param check the check's id
 * @param why what was in the way, and what would help
 */
public record Skipped(String check, String why) {}

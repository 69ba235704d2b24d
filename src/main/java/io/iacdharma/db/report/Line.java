package io.iacdharma.db.report;

/**
 * A line of text.
 *
 * @param text what it says; may hold line breaks
 */
public record Line(String text) implements Block {}

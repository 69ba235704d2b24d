package io.iacdharma.db.bench;

/**
 * One row of the table.
 *
 * @param name what is measured, in words without blanks at its ends
 * @param against what it is measured against
 * @param atMost the budget: our median over the other's
 */
record Contest(String name, String against, double atMost, Side ours, Side peer) {}

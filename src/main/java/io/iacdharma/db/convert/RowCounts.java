package io.iacdharma.db.convert;

/**
 * What the rows of a table say against converting it.
 *
 * @param beyond rows at or behind the cut
 * @param empty rows whose column is NULL
 * @param foreign UUIDs that are not of version 7
 * @param hidden whether a policy hides rows from the role, so that nothing was counted
 */
record RowCounts(long beyond, long empty, long foreign, boolean hidden) {

  static final RowCounts NONE = new RowCounts(0, 0, 0, false);
}
